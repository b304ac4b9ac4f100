import type { JSX } from 'preact';
import type { FormInput } from '../../platform/forms.ts';
import {
  Callout,
  DateInput,
  FieldRow,
  FileInput,
  formatDate,
  NumberInput,
  type Option,
  RadioGroup,
  Select,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { REFUSAL_KINDS } from '../checking.ts';
import { LATE_CAUSES } from '../deciding.ts';
import type { Action } from '../lifecycle.ts';
import { CHECKS, currentPapers } from '../papers.ts';
import type { DossierView } from '../reading.ts';
import { w, word } from './words.ts';

export interface ActFieldsProps {
  view: View;
  opened: DossierView;
  /** What was typed, when the form is shown again. */
  typed: FormInput | null;
  errors: Record<string, string>;
  people: readonly Option[];
  agencies: readonly Option[];
  /** The competent agency has an electronic seal. */
  hasSeal: boolean;
  /** Last day for an apology in time. */
  apologyBy: string | null;
}

type Part =
  | 'checks'
  | 'items'
  | 'papers'
  | 'reason'
  | 'legalGround'
  | 'insteadAt'
  | 'kind'
  | 'note'
  | 'next'
  | 'person'
  | 'opinion'
  | 'answer'
  | 'result'
  | 'lateCause'
  | 'receiver'
  | 'apology'
  | 'extension'
  | 'notice'
  | 'receipt';

/** What each act asks for; an act without parts is only confirmed. */
export const PARTS: Partial<Record<Action, readonly Part[]>> = {
  accept: ['checks'],
  forward: ['checks'],
  'refuse-intake': ['kind', 'reason', 'legalGround', 'insteadAt'],
  'ask-intake-supplement': ['items', 'reason'],
  'ask-supplement': ['items', 'reason'],
  'send-intake-supplement': ['papers'],
  'send-supplement': ['papers'],
  'accept-supplement': ['checks'],
  'refuse-unsupplemented': ['reason'],
  'complete-step': ['next', 'note'],
  'send-back': ['reason'],
  assign: ['person', 'note'],
  'take-over': ['note'],
  remind: ['note'],
  'ask-opinion': ['opinion'],
  'answer-opinion': ['answer'],
  'ask-payment': ['notice'],
  'confirm-payment': ['receipt'],
  suspend: ['reason', 'legalGround'],
  resume: ['reason'],
  stop: ['reason', 'legalGround'],
  'ask-withdrawal': ['reason'],
  grant: ['result', 'lateCause'],
  refuse: ['reason', 'legalGround', 'insteadAt', 'lateCause'],
  return: ['receiver'],
  correct: ['reason'],
  apologise: ['apology', 'reason', 'lateCause'],
  extend: ['extension', 'reason', 'legalGround'],
};

const WAYS = ['COUNTER', 'POST', 'ELECTRONIC'] as const;

/** The fields of an act. */
export function ActFields(props: ActFieldsProps & { action: Action }) {
  return (
    <>
      {(PARTS[props.action] ?? []).map((part) => (
        <ActPart key={part} {...props} part={part} />
      ))}
    </>
  );
}

function ActPart(props: ActFieldsProps & { part: Part }): JSX.Element | null {
  const { view, opened, part } = props;
  const { t, language } = view;
  const field = (name: string, label: string) => ({
    view,
    name,
    label,
    error: props.errors[name],
    value: props.typed?.text(name),
  });
  switch (part) {
    case 'checks':
      return <Checks {...props} />;
    case 'items':
      return <Items {...props} />;
    case 'papers':
      return <Papers {...props} />;
    case 'reason':
      return <TextArea {...field('reason', t(w.reason))} required maxLength={2000} />;
    case 'legalGround':
      return <TextInput {...field('legalGround', t(w.legalGround))} hint={t(w.legalHint)} />;
    case 'insteadAt':
      return <TextInput {...field('insteadAt', t(w.insteadAt))} />;
    case 'kind':
      return (
        <Select
          {...field('kind', t(w.refusalKind))}
          required
          options={REFUSAL_KINDS.map((value) => ({ value, label: t(word('kind_', value)) }))}
        />
      );
    case 'note':
      return <TextArea {...field('note', t(w.note))} rows={3} />;
    case 'next':
      return <Select {...field('person', t(w.nextPerson))} options={props.people} empty={t(w.anybody)} />;
    case 'person':
      return <Select {...field('person', t(w.person))} options={props.people} required />;
    case 'opinion':
      return (
        <>
          <Select {...field('agency', t(w.agency))} options={props.agencies} required />
          <TextArea {...field('question', t(w.question))} required />
          <NumberInput
            {...field('hours', t(w.hoursToAnswer))}
            value={props.typed?.text('hours') ?? '16'}
            required
          />
        </>
      );
    case 'answer':
      return <Answer {...props} />;
    case 'result':
      return (
        <>
          <FieldRow>
            <TextInput {...field('number', t(w.number))} required />
            <DateInput {...field('issuedOn', t(w.issuedOn))} required />
          </FieldRow>
          <TextInput {...field('summary', t(w.summary))} />
          {!opened.terms.version.content.noResultDocument && <ResultDocument {...props} />}
        </>
      );
    case 'lateCause':
      return opened.light === 'overdue' || props.typed?.text('lateCause') ? (
        <Select
          {...field('lateCause', t(w.lateCause))}
          options={LATE_CAUSES.map((value) => ({ value, label: t(word('cause_', value)) }))}
        />
      ) : null;
    case 'receiver':
      return (
        <>
          <TextInput
            {...field('receiver', t(w.receiver))}
            value={props.typed?.text('receiver') ?? (opened.people.submitter ?? opened.people.owner).fullName}
            required
          />
          <TextInput {...field('proof', t(w.proof))} required />
          <RadioGroup
            {...field('way', t(w.way))}
            value={props.typed?.text('way') ?? opened.dossier.resultMode}
            options={WAYS.map((value) => ({ value, label: t(word('way_', value)) }))}
          />
        </>
      );
    case 'apology':
      return (
        <DateInput
          {...field('newDate', t(w.apologyDate))}
          value={props.typed?.text('newDate') ?? draftedDate(opened)}
          hint={
            props.apologyBy === null
              ? undefined
              : t(w.apologyHint, { by: formatDate(props.apologyBy, language) })
          }
          required
        />
      );
    case 'extension':
      return <NumberInput {...field('days', t(w.extendDays))} required />;
    case 'notice':
      return (
        <>
          <TextArea {...field('notice', t(w.paymentNotice))} rows={3} required />
          <NumberInput {...field('amount', t(w.amount))} />
        </>
      );
    case 'receipt':
      return <TextInput {...field('receipt', t(w.receipt))} required />;
  }
}

/** How the result is issued: sealed here, written and sealed here, or on paper with its digital copy. */
function ResultDocument({ view, opened, typed, errors, hasSeal }: ActFieldsProps) {
  const { t } = view;
  const ways = hasSeal ? (['SEAL', 'WRITE', 'SCAN'] as const) : (['SCAN'] as const);
  return (
    <>
      {!hasSeal && (
        <Callout view={view} tone="info" title={t(w.noSeal)}>
          {t(w.noSealHint)}
        </Callout>
      )}
      <RadioGroup
        view={view}
        name="signing"
        label={t(w.signing)}
        error={errors.signing}
        value={typed?.text('signing') ?? ways[0]}
        options={ways.map((value) => ({ value, label: t(w[`signing_${value}`]) }))}
      />
      <FileInput
        view={view}
        name="file"
        label={t(w.resultFile)}
        hint={t(hasSeal ? w.resultFileHint : w.resultCopyHint)}
        error={errors.file}
        accept=".pdf"
      />
      {hasSeal && (
        <TextArea
          view={view}
          name="words"
          label={t(w.resultWords)}
          hint={t(w.resultWordsHint)}
          error={errors.words}
          value={typed?.text('words') ?? opened.draft?.text ?? ''}
          rows={6}
        />
      )}
    </>
  );
}

/** The date that the drafted apology offers. */
const draftedDate = ({ forms }: DossierView): string | undefined => {
  const draft = forms.find(({ form, state }) => form === 'APOLOGY' && state === 'DRAFT');
  return typeof draft?.data.newDate === 'string' ? draft.data.newDate : undefined;
};

/** Each paper with what was found: in order, missing, wrong, replaced by data. */
function Checks({ view, opened, typed }: ActFieldsProps) {
  const { t } = view;
  return (
    <>
      {currentPapers(opened.components).map((one) => (
        <RadioGroup
          key={one.position}
          view={view}
          name={`check-${one.position}`}
          label={one.required ? `${one.name} (${t(w.required)})` : one.name}
          inline
          value={
            typed?.text(`check-${one.position}`) ?? (one.checked === 'PENDING' ? undefined : one.checked)
          }
          options={CHECKS.filter((value) => value !== 'PENDING').map((value) => ({
            value,
            label: t(word('check_', value)),
          }))}
        />
      ))}
    </>
  );
}

/** What has to be supplemented, beside each paper; everything in one request. */
function Items({ view, opened, typed, errors }: ActFieldsProps) {
  const { t } = view;
  const days = opened.terms.case.supplementDays;
  return (
    <>
      <fieldset class="field">
        <legend class="field-label">{t(w.items)}</legend>
        <p class="field-hint">{t(w.itemsHint)}</p>
        <div class="mt-2 flex flex-col gap-3">
          {currentPapers(opened.components).map((one) => (
            <TextInput
              key={one.position}
              view={view}
              name={`item-${one.position}`}
              label={one.name}
              value={typed?.text(`item-${one.position}`)}
              maxLength={1000}
            />
          ))}
        </div>
      </fieldset>
      <TextArea
        view={view}
        name="otherItems"
        label={t(w.otherItems)}
        value={typed?.text('otherItems')}
        error={errors.items}
        rows={3}
      />
      <TextArea view={view} name="guidance" label={t(w.guidance)} value={typed?.text('guidance')} rows={3} />
      <NumberInput
        view={view}
        name="days"
        label={t(w.days)}
        hint={days === null ? undefined : t(w.daysHint, { n: days })}
        value={typed?.text('days')}
      />
    </>
  );
}

/** What came: how many of each paper that was asked for. */
function Papers({ view, opened, typed }: ActFieldsProps) {
  const { t } = view;
  const kinds = [
    { name: 'original', label: t(w.original, { n: '' }) },
    { name: 'copy', label: t(w.copy, { n: '' }) },
    { name: 'photocopy', label: t(w.photocopy, { n: '' }) },
  ];
  return (
    <fieldset class="field">
      <legend class="field-label">{t(w.whatCame)}</legend>
      <p class="field-hint">{t(w.whatCameHint)}</p>
      <div class="mt-2 flex flex-col gap-4">
        {currentPapers(opened.components).map((one) => (
          <fieldset key={one.position}>
            <legend>{one.name}</legend>
            <FieldRow columns={3}>
              {kinds.map(({ name, label }) => (
                <NumberInput
                  key={name}
                  view={view}
                  name={`${name}-${one.position}`}
                  label={label.trim()}
                  value={typed?.text(`${name}-${one.position}`)}
                />
              ))}
            </FieldRow>
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}

function Answer({ view, opened, typed, errors }: ActFieldsProps) {
  const { t } = view;
  const open = opened.opinions.filter(({ answeredAt }) => answeredAt === null);
  const [first] = open;
  return (
    <>
      {open.length > 1 ? (
        <RadioGroup
          view={view}
          name="opinion"
          label={t(w.question)}
          value={typed?.text('opinion') ?? first?.id}
          options={open.map(({ id, question }) => ({ value: id, label: question }))}
        />
      ) : (
        first && (
          <>
            <input type="hidden" name="opinion" value={first.id} />
            <p>
              <strong>{t(w.question)}:</strong> {first.question}
            </p>
          </>
        )
      )}
      <TextArea
        view={view}
        name="answer"
        label={t(w.answer)}
        value={typed?.text('answer')}
        error={errors.answer}
        required
      />
      <RadioGroup
        view={view}
        name="stance"
        label={t(w.stance)}
        value={typed?.text('stance') ?? 'yes'}
        inline
        options={[
          { value: 'yes', label: t(w.agrees) },
          { value: 'no', label: t(w.disagrees) },
          { value: 'none', label: t(w.neutral) },
        ]}
      />
    </>
  );
}
