import type { FormFaults } from '../../platform/form-page.ts';
import type { FormInput } from '../../platform/forms.ts';
import { Checkbox, CheckboxGroup, FieldRow, Select, TextArea, TextInput, type View } from '../../ui/index.ts';
import type { Agency, AgencyKind, AgencyLevel } from '../rules.ts';
import { kindOptions, levelOptions, linesOf } from './common.tsx';
import { w } from './words.ts';

/** What a form shows of an agency, before it is checked. */
export interface AgencyDraft {
  name: string;
  shortName: string;
  aliases: string[];
  level: string;
  kinds: string[];
  identifierCode: string;
  isAdministrative: boolean;
  handlesProcedures: boolean;
  legalBasis: string;
}

export const EMPTY_DRAFT: AgencyDraft = {
  name: '',
  shortName: '',
  aliases: [],
  level: 'PROVINCE',
  kinds: [],
  identifierCode: '',
  isAdministrative: true,
  handlesProcedures: false,
  legalBasis: '',
};

export const draftOf = (agency: Agency): AgencyDraft => ({
  ...agency,
  identifierCode: agency.identifierCode ?? '',
});

export const readDraft = (form: FormInput): AgencyDraft => ({
  name: form.text('name'),
  shortName: form.text('shortName'),
  aliases: linesOf(form.text('aliases')),
  level: form.text('level'),
  kinds: form.texts('kinds'),
  identifierCode: form.text('identifierCode'),
  isAdministrative: form.checked('isAdministrative'),
  handlesProcedures: form.checked('handlesProcedures'),
  legalBasis: form.text('legalBasis'),
});

/** The draft as the service takes it; the service checks level and kinds. */
export const forService = (draft: AgencyDraft) => ({
  ...draft,
  level: draft.level as AgencyLevel,
  kinds: draft.kinds as AgencyKind[],
});

/** Labels for the summary of errors. */
export const agencyLabels = (view: View): Record<string, string> =>
  Object.fromEntries(
    (['code', 'shortName', 'aliases', 'level', 'kinds', 'identifierCode', 'legalBasis'] as const)
      .map((name) => [name, view.t(w[name])] as [string, string])
      .concat([
        ['name', view.t(w.agencyName)],
        ['parentId', view.t(w.parent)],
        ['validFrom', view.t(w.validFrom)],
        ['validTo', view.t(w.validTo)],
      ]),
  );

/** The fields that founding and correcting have in common. */
export function AgencyFields({
  view,
  draft,
  faults,
}: {
  view: View;
  draft: AgencyDraft;
  faults: FormFaults;
}) {
  const { t } = view;
  const error = (name: keyof AgencyDraft) => faults.errors[name];
  return (
    <>
      <TextInput
        view={view}
        name="name"
        label={t(w.agencyName)}
        value={draft.name}
        error={error('name')}
        required
      />
      <FieldRow>
        <TextInput
          view={view}
          name="shortName"
          label={t(w.shortName)}
          value={draft.shortName}
          error={error('shortName')}
        />
        <Select
          view={view}
          name="level"
          label={t(w.level)}
          options={levelOptions(view)}
          value={draft.level}
          error={error('level')}
          empty={null}
          required
        />
      </FieldRow>
      <CheckboxGroup
        view={view}
        name="kinds"
        label={t(w.kinds)}
        hint={t(w.kindsHint)}
        options={kindOptions(view)}
        values={draft.kinds}
        error={error('kinds')}
        inline
        required
      />
      <TextArea
        view={view}
        name="aliases"
        label={t(w.aliases)}
        hint={t(w.aliasesHint)}
        value={draft.aliases.join('\n')}
        error={error('aliases')}
        rows={3}
      />
      <TextInput
        view={view}
        name="identifierCode"
        label={t(w.identifierCode)}
        hint={t(w.identifierHint)}
        value={draft.identifierCode}
        error={error('identifierCode')}
        width="medium"
      />
      <Checkbox
        view={view}
        name="isAdministrative"
        label={t(w.isAdministrative)}
        checked={draft.isAdministrative}
      />
      <Checkbox
        view={view}
        name="handlesProcedures"
        label={t(w.handlesProcedures)}
        checked={draft.handlesProcedures}
      />
      <TextInput
        view={view}
        name="legalBasis"
        label={t(w.legalBasis)}
        hint={t(w.legalBasisHint)}
        value={draft.legalBasis}
        error={error('legalBasis')}
      />
    </>
  );
}
