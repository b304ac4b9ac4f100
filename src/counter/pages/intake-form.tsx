import type { JSX } from 'preact';
import { REFUSAL_KINDS } from '../../dossiers/index.ts';
import type { FormFaults } from '../../platform/form-page.ts';
import type { ProcedureCase } from '../../procedures/index.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Checkbox,
  Details,
  Field,
  FieldRow,
  Form,
  Keys,
  Page,
  Select,
  Stack,
  Tabs,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { type Choice, type Counter, isElsewhere } from '../choosing.ts';
import type { Found } from '../person.ts';
import type { Terms } from '../terms.ts';
import { exemptGroupsOf, quantitiesOf } from '../terms.ts';
import { INTAKE } from './addresses.ts';
import { PaperTable } from './paper-table.tsx';
import { FoundNote, PersonFields } from './person-fields.tsx';
import { TermsCard } from './terms-card.tsx';
import { RESULT_MODES, type Typed } from './typed.ts';
import { Unsent } from './unsent.tsx';
import { w, word } from './words.ts';

export interface Screen {
  view: View;
  counter: Counter;
  choice: Choice;
  one: ProcedureCase;
  terms: Terms;
  typed: Typed;
  /** Scans that were received before a fault was found. */
  kept: readonly { key: string; name: string; token: string }[];
  found: Found | null;
  faults: FormFaults;
  /** Names of required papers that are not here. */
  missing: readonly string[];
  agencies: ReadonlyMap<string, string>;
  /** Whose screen it is. */
  self: string;
}

/** One screen for one dossier: person, papers, fee and due date, receive. */
export function IntakePage(screen: Screen): JSX.Element {
  const { view, counter, choice, faults } = screen;
  const { t } = view;
  const { version } = choice;
  return (
    <Page
      view={view}
      width="full"
      title={version.content.name}
      subtitle={`${version.code} · ${t(w.at, { agency: counter.name })}`}
      breadcrumbs={[
        { href: '/counter', label: t(w.counter) },
        { href: `${INTAKE}?agency=${counter.id}`, label: t(w.intake) },
      ]}
      actions={
        <ButtonLink href={`${INTAKE}?agency=${counter.id}`} icon="search">
          {t(w.otherProcedure)}
        </ButtonLink>
      }
    >
      <Cases {...screen} />
      <Unsent view={view} self={screen.self} />
      <counter-intake
        data-self={screen.self}
        data-person={`${INTAKE}/person`}
        data-terms={`${INTAKE}/terms?${addressOf(screen)}`}
      >
        <Form
          view={view}
          id="intake"
          action={INTAKE}
          multipart
          error={faults.error}
          errors={faults.errors}
          labels={{ scan: t(w.scan), fullName: t(w.fullName), idNumber: t(w.idNumber), phone: t(w.phone) }}
          hidden={{
            key: screen.typed.key,
            agency: counter.id,
            procedure: version.code,
            case: screen.one.key,
          }}
        >
          {screen.kept.map(({ token }) => (
            <input key={token} type="hidden" name="kept" value={token} />
          ))}
          <div class="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
            <Stack>
              <PersonCard {...screen} />
              <PaperTable
                view={view}
                papers={screen.terms.requirements.components}
                typed={screen.typed}
                received={namesByPaper(screen.kept)}
              />
            </Stack>
            <Stack>
              <div data-terms-place>
                <TermsCard view={view} terms={screen.terms} />
              </div>
              <RequestCard {...screen} />
              <Button variant="primary" name="save" value="1" shortcut="Control+S" busyLabel={t(w.saving)}>
                {t(w.save)}
              </Button>
              <KeyHelp view={view} />
              <NotTaken {...screen} />
            </Stack>
          </div>
        </Form>
      </counter-intake>
    </Page>
  );
}

const namesByPaper = (kept: Screen['kept']): Map<string, string[]> =>
  new Map(
    [...Map.groupBy(kept, ({ key }) => key)].map(([key, scans]) => [key, scans.map(({ name }) => name)]),
  );

export const addressOf = ({ counter, choice, one }: Pick<Screen, 'counter' | 'choice' | 'one'>): string =>
  new URLSearchParams({ agency: counter.id, procedure: choice.version.code, case: one.key }).toString();

function Cases({ view, counter, choice, one }: Screen) {
  const { cases } = choice.version.content;
  if (cases.length < 2) return null;
  return (
    <Tabs
      label={view.t(w.case_)}
      tabs={cases.map((other) => ({
        href: `${INTAKE}?${addressOf({ counter, choice, one: other })}`,
        label: other.name,
        current: other.key === one.key,
      }))}
    />
  );
}

function PersonCard({ view, typed, found, faults }: Screen) {
  const { t } = view;
  return (
    <Card title={t(w.person)}>
      <Stack>
        <Field view={view} name="scan" label={t(w.scan)} hint={t(w.scanHint)} error={faults.errors.scan}>
          {(control) => (
            <input
              {...control}
              type="text"
              class="input"
              value={typed.scan}
              autocomplete="off"
              autofocus={faults.error === undefined}
              aria-keyshortcuts="F2"
            />
          )}
        </Field>
        <div data-found role="status">
          {found && <FoundNote view={view} found={found} />}
        </div>
        <PersonFields view={view} typed={typed.owner} errors={faults.errors} prefix="" />
        <input type="hidden" name="citizenId" value={typed.owner.citizenId} />
        <Details summary={t(w.represented)} open={typed.represented}>
          <Stack>
            <Checkbox
              view={view}
              name="represented"
              label={t(w.represented)}
              hint={t(w.representedHint)}
              checked={typed.represented}
            />
            <PersonFields view={view} typed={typed.submitter} errors={faults.errors} prefix="s-" />
          </Stack>
        </Details>
      </Stack>
    </Card>
  );
}

function RequestCard({ view, counter, choice, typed, agencies, faults }: Screen) {
  const { t } = view;
  const { content } = choice.version;
  const competent = [...new Set(choice.offers.map(({ competentAgencyId }) => competentAgencyId))];
  const groups = exemptGroupsOf(content);
  const nameOf = (id: string): string => {
    const agency = agencies.get(id) ?? '';
    return isElsewhere(choice, counter.id, id) ? t(w.elsewhere, { agency }) : agency;
  };
  return (
    <Card title={t(w.request)}>
      <Stack>
        {competent.length > 1 ? (
          <Select
            view={view}
            name="competent"
            label={t(w.competent)}
            hint={content.nonTerritorial ? t(w.competentHint) : undefined}
            error={faults.errors.competentAgencyId}
            value={typed.competent}
            empty={typed.competent === '' ? undefined : null}
            options={competent.map((id) => ({ value: id, label: nameOf(id) }))}
          />
        ) : (
          <input type="hidden" name="competent" value={competent[0]} />
        )}
        {groups.length > 0 && (
          <Select
            view={view}
            name="exempt"
            label={t(w.exempt)}
            value={typed.exempt}
            empty={t(w.noExemption)}
            options={groups.map((group) => ({ value: group, label: group }))}
          />
        )}
        {quantitiesOf(content).map(({ key, unit }) => (
          <TextInput
            key={key}
            view={view}
            name={`n-${key}`}
            label={t(w.quantity, { unit })}
            value={typed.quantities[key] || '1'}
            inputMode="numeric"
            width="short"
          />
        ))}
        {content.cases.some(({ limit }) => limit.extraRemote > 0) && (
          <Checkbox view={view} name="remote" label={t(w.remote)} checked={typed.remote} />
        )}
        <Details summary={t(w.summary)} open={typed.summary !== '' || typed.resultMode !== 'COUNTER'}>
          <Stack>
            <TextInput
              view={view}
              name="summary"
              label={t(w.summary)}
              hint={t(w.summaryHint)}
              value={typed.summary}
              error={faults.errors.summary}
            />
            <FieldRow>
              <Select
                view={view}
                name="resultMode"
                label={t(w.resultMode)}
                value={typed.resultMode}
                empty={null}
                options={RESULT_MODES.map((mode) => ({ value: mode, label: t(word('result', mode)) }))}
              />
              <TextInput
                view={view}
                name="resultAddress"
                label={t(w.resultAddress)}
                value={typed.resultAddress}
              />
            </FieldRow>
            <TextInput view={view} name="otherPaper" label={t(w.otherPaper)} value={typed.otherPaper} />
          </Stack>
        </Details>
      </Stack>
    </Card>
  );
}

function KeyHelp({ view }: { view: View }) {
  const { t } = view;
  const keys = [
    [['F2'], w.keyScan],
    [['F4'], w.keyAll],
    [['Ctrl', 'S'], w.keySave],
    [['Enter'], w.keyNext],
  ] as const;
  return (
    <p class="text-muted needs-script flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {keys.map(([names, does]) => (
        <span key={names.join()}>
          <Keys keys={names} /> {t(does)}
        </span>
      ))}
    </p>
  );
}

function NotTaken({ view, typed, missing, faults }: Screen) {
  const { t } = view;
  const { errors } = faults;
  const begun = typed.reason !== '' || missing.length > 0;
  return (
    <Details summary={t(w.notTaken)} open={begun}>
      <Stack>
        {missing.length > 0 && (
          <Callout view={view} tone="warning">
            {t(w.missing, { names: missing.join('; ') })}
          </Callout>
        )}
        <p class="text-muted text-sm">{t(w.notTakenHint)}</p>
        <TextArea
          view={view}
          name="items"
          label={t(w.missingItems)}
          hint={t(w.missingItemsHint)}
          error={errors.items}
          value={typed.items}
          rows={2}
        />
        <TextArea
          view={view}
          name="reason"
          label={t(w.reason)}
          error={errors.reason}
          value={typed.reason}
          rows={2}
        />
        <TextInput
          view={view}
          name="legalGround"
          label={t(w.legalGround)}
          error={errors.legalGround}
          value={typed.legalGround}
        />
        <TextInput view={view} name="guidance" label={t(w.guidance)} value={typed.guidance} />
        <Button formAction={`${INTAKE}/guidance`}>{t(w.guide)}</Button>
        <Select
          view={view}
          name="refusalKind"
          label={t(w.refusalKind)}
          error={errors.kind}
          value={typed.refusalKind}
          options={REFUSAL_KINDS.map((kind) => ({ value: kind, label: t(word('kind_', kind)) }))}
        />
        <TextInput view={view} name="insteadAt" label={t(w.insteadAt)} value={typed.insteadAt} />
        <Button variant="danger" formAction={`${INTAKE}/refusal`}>
          {t(w.refuse)}
        </Button>
      </Stack>
    </Details>
  );
}
