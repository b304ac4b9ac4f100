import type { FormFaults } from '../../platform/form-page.ts';
import type { FormInput } from '../../platform/forms.ts';
import {
  DateInput,
  FieldRow,
  type Option,
  RadioGroup,
  Select,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { NewEvidence } from '../adding.ts';
import { codeWords, m, wordOf } from '../messages.ts';
import { FIELDS, KINDS, PERIOD_CODES } from '../rules.ts';
import type { Evidence } from '../store.ts';
import { w } from './page-words.ts';

/** What stands in the form, as it was typed. */
export type Draft = Record<
  | 'kind'
  | 'title'
  | 'docNumber'
  | 'issuedOn'
  | 'issuer'
  | 'agencyId'
  | 'periodYear'
  | 'periodCode'
  | 'field'
  | 'confidentiality'
  | 'url',
  string
>;

const NAMES = [
  'kind',
  'title',
  'docNumber',
  'issuedOn',
  'issuer',
  'agencyId',
  'periodYear',
  'periodCode',
  'field',
  'confidentiality',
  'url',
] as const satisfies readonly (keyof Draft)[];

export const readDraft = (form: FormInput): Draft =>
  Object.fromEntries(NAMES.map((name) => [name, form.text(name)])) as Draft;

export const draftOf = (evidence: Evidence): Draft => ({
  kind: evidence.kind,
  title: evidence.title,
  docNumber: evidence.docNumber,
  issuedOn: evidence.issuedOn ?? '',
  issuer: evidence.issuer,
  agencyId: evidence.agencyId,
  periodYear: evidence.periodYear === null ? '' : String(evidence.periodYear),
  periodCode: evidence.periodCode === 'Y' ? '' : evidence.periodCode,
  field: evidence.field,
  confidentiality: evidence.confidentiality,
  url: evidence.current.url ?? '',
});

/** For the service, which checks every value. */
export const forService = ({ kind, ...draft }: Draft): NewEvidence =>
  ({ ...draft, kind: kind === '' ? null : kind }) as NewEvidence;

export const fieldLabels = (view: View): Record<keyof Draft | 'file' | 'note', string> => ({
  kind: view.t(m.kind),
  title: view.t(m.title),
  docNumber: view.t(m.docNumber),
  issuedOn: view.t(m.issuedOn),
  issuer: view.t(m.issuer),
  agencyId: view.t(m.agency),
  periodYear: view.t(m.year),
  periodCode: view.t(m.period),
  field: view.t(m.field),
  confidentiality: view.t(m.confidentiality),
  url: view.t(m.url),
  file: view.t(m.file),
  note: view.t(w.versionNote),
});

interface FieldsProps {
  view: View;
  draft: Draft;
  faults: FormFaults;
  /** Agencies that the person may keep evidence for. */
  agencies: readonly Option[];
  years: readonly Option[];
  /** What is kept: a file or link with all fields, or a state secret with number and date only. */
  secret: boolean;
  /** The file says the kind and the title where nobody does. */
  byFile: boolean;
}

/** What is known of evidence. */
export function EvidenceFields(props: FieldsProps) {
  const { view, draft, secret, byFile } = props;
  const { t } = view;
  const of = fieldProps(props);
  const kinds = KINDS.filter((kind) => (draft.kind === 'LINK') === (kind === 'LINK'));
  return (
    <>
      {!secret && (
        <TextInput
          {...of('title')}
          value={draft.title}
          hint={byFile ? t(w.oneFileOnly) : undefined}
          required={!byFile}
        />
      )}
      {!secret && draft.kind !== 'LINK' && (
        <Select
          {...of('kind')}
          value={draft.kind}
          empty={byFile ? t(w.kindByFile) : null}
          options={kinds.map((value) => ({ value, label: t(wordOf(value)) }))}
          width="medium"
        />
      )}
      <FieldRow>
        <TextInput {...of('docNumber')} value={draft.docNumber} required={secret} />
        <DateInput {...of('issuedOn')} value={draft.issuedOn} required={secret} />
      </FieldRow>
      <TextInput {...of('issuer')} value={draft.issuer} />
      <SpeaksFor {...props} />
      {!secret && (
        <RadioGroup
          {...of('confidentiality')}
          value={draft.confidentiality || 'INTERNAL'}
          options={[
            { value: 'INTERNAL', label: t(m.INTERNAL), hint: t(w.internalHint) },
            { value: 'PUBLIC', label: t(m.PUBLIC), hint: t(w.publicHint) },
          ]}
        />
      )}
    </>
  );
}

const fieldProps =
  ({ view, faults }: FieldsProps) =>
  (name: keyof Draft) => ({ view, name, label: fieldLabels(view)[name], error: faults.errors[name] });

/** Agency, period and field that it is evidence for. */
function SpeaksFor(props: FieldsProps) {
  const { view, draft } = props;
  const { t } = view;
  const of = fieldProps(props);
  return (
    <>
      <Select {...of('agencyId')} value={draft.agencyId} options={props.agencies} required />
      <FieldRow>
        <Select {...of('periodYear')} value={draft.periodYear} empty={t(w.noPeriod)} options={props.years} />
        <Select
          {...of('periodCode')}
          value={draft.periodCode}
          empty={t(m.Y)}
          options={PERIOD_CODES.filter((code) => code !== 'Y').map((value) => ({
            value,
            label: codeWords(t, value),
          }))}
        />
      </FieldRow>
      <Select
        {...of('field')}
        value={draft.field}
        empty={t(w.noField)}
        options={FIELDS.map((value) => ({ value, label: t(wordOf(value)) }))}
      />
    </>
  );
}
