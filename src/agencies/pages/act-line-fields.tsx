import {
  Autocomplete,
  Checkbox,
  CheckboxGroup,
  Details,
  FieldGroup,
  FieldRow,
  NumberInput,
  Select,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { FIELDS } from '../acts/lines.ts';
import type { LineKind } from '../acts/model.ts';
import { aw } from './acts-words.ts';
import { kindOptions, levelOptions } from './common.tsx';
import { w } from './words.ts';

/** A line as it was typed. */
export interface LineDraft {
  agencyCode: string;
  successorCode: string;
  name: string;
  shortName: string;
  identifierCode: string;
  level: string;
  kinds: string[];
  parentCode: string;
  share: string;
  scope: string;
  takesWork: boolean;
  takesBelow: boolean;
  takesPeople: boolean;
}

interface FieldsProps {
  view: View;
  actId: string;
  kind: LineKind;
  draft: LineDraft;
  /** Names of agencies by code. */
  names: ReadonlyMap<string, string>;
  errors: Readonly<Record<string, string>>;
}

/** One agency, by name or code. */
function AgencyField(
  props: FieldsProps & {
    name: 'agencyCode' | 'successorCode' | 'parentCode';
    label: string;
    hint?: string;
    required?: boolean;
  },
) {
  const { view, names, name } = props;
  const code = props.draft[name];
  return (
    <Autocomplete
      view={view}
      name={name}
      label={props.label}
      hint={props.hint ?? view.t(aw.agencyFieldHint)}
      error={props.errors[name]}
      required={props.required}
      value={names.has(code) ? code : ''}
      text={names.get(code) ?? code}
      src={`/reorganisations/${props.actId}/suggest`}
    />
  );
}

/** Several agencies: those chosen as ticked boxes, more by searching. */
function SeveralAgencies(props: FieldsProps & { label: string; agencies: readonly string[] }) {
  const { view, names } = props;
  return (
    <FieldGroup view={view} name="agencies" label={props.label} error={props.errors.agencies} required>
      <pick-list class="flex flex-col gap-2" data-name="agencies">
        <div class="flex flex-col gap-1" data-chosen>
          {props.agencies.map((code) => (
            <label class="choice" key={code}>
              <input type="checkbox" name="agencies" value={code} checked class="checkbox" />
              <span>
                {names.get(code) ?? code}
                <span class="text-muted block text-sm">{code}</span>
              </span>
            </label>
          ))}
        </div>
        <Autocomplete
          view={view}
          name="agenciesSearch"
          label={view.t(aw.agencyField)}
          quiet
          hint={view.t(aw.agenciesHint)}
          src={`/reorganisations/${props.actId}/suggest`}
        />
      </pick-list>
    </FieldGroup>
  );
}

/** The fields for adding lines of a kind: several agencies at once where that makes sense. */
export function NewLineFields(props: FieldsProps & { agencies: readonly string[] }) {
  const { view, kind } = props;
  const { t } = view;
  switch (kind) {
    case 'FOUND':
    case 'RENAME':
      return <LineFields {...props} />;
    case 'MERGE':
      return (
        <>
          <SeveralAgencies {...props} label={t(aw.mergeFrom)} />
          <AgencyField {...props} name="successorCode" label={t(aw.successor)} hint={t(aw.successorHint)} />
          <Details summary={t(aw.orFound)} open={props.draft.name !== ''}>
            <NewAgency {...props} />
          </Details>
          <Takes {...props} />
        </>
      );
    case 'SPLIT':
      return (
        <>
          <AgencyField {...props} name="agencyCode" label={t(aw.splitFrom)} required />
          <SeveralAgencies {...props} label={t(aw.splitTo)} />
          <Checkbox view={view} name="takesWork" label={t(aw.takesWork)} checked={props.draft.takesWork} />
        </>
      );
    default:
      return (
        <>
          <SeveralAgencies {...props} label={t(aw.agencies)} />
          {kind === 'MOVE' && <AgencyField {...props} name="parentCode" label={t(aw.newParent)} required />}
        </>
      );
  }
}

/** All fields of one line. */
export function LineFields(props: FieldsProps) {
  const { view, kind, draft, errors } = props;
  const { t } = view;
  if (kind === 'FOUND') return <NewAgency {...props} />;
  return (
    <>
      <AgencyField {...props} name="agencyCode" label={t(aw.agency)} required />
      {kind === 'RENAME' && (
        <FieldRow>
          <TextInput
            view={view}
            name="name"
            label={t(aw.newName)}
            value={draft.name}
            error={errors.name}
            required
          />
          <TextInput view={view} name="shortName" label={t(aw.shortName)} value={draft.shortName} />
        </FieldRow>
      )}
      {FIELDS[kind].includes('successorCode') && (
        <AgencyField
          {...props}
          name="successorCode"
          label={t(aw.successor)}
          hint={t(aw.successorHint)}
          required
        />
      )}
      {FIELDS[kind].includes('parentCode') && (
        <AgencyField
          {...props}
          name="parentCode"
          label={t(aw.parent)}
          {...(kind === 'RENAME' ? { hint: t(aw.parentKeeps) } : {})}
        />
      )}
      {kind === 'SPLIT' && (
        <FieldRow>
          <NumberInput
            view={view}
            name="share"
            label={t(aw.share)}
            hint={t(aw.shareHint)}
            value={draft.share}
            error={errors.share}
            unit="%"
          />
          <TextInput view={view} name="scope" label={t(aw.scope)} value={draft.scope} error={errors.scope} />
        </FieldRow>
      )}
      {FIELDS[kind].includes('takesWork') && <Takes {...props} />}
    </>
  );
}

/** A new agency: code, name, level, kind, parent. */
function NewAgency(props: FieldsProps) {
  const { view, draft, errors } = props;
  const { t } = view;
  return (
    <div class="flex flex-col gap-5">
      <FieldRow>
        <TextInput
          view={view}
          name="agencyCode"
          label={t(aw.code)}
          value={draft.agencyCode}
          error={errors.agencyCode}
          spellcheck={false}
          required={props.kind === 'FOUND'}
        />
        <TextInput view={view} name="shortName" label={t(aw.shortName)} value={draft.shortName} />
      </FieldRow>
      <TextInput
        view={view}
        name="name"
        label={t(aw.newName)}
        value={draft.name}
        error={errors.name}
        required={props.kind === 'FOUND'}
      />
      <FieldRow>
        <Select
          view={view}
          name="level"
          label={t(aw.level)}
          options={levelOptions(view)}
          value={draft.level}
          error={errors.level}
        />
        <TextInput
          view={view}
          name="identifierCode"
          label={t(w.identifierCode)}
          value={draft.identifierCode}
          error={errors.identifierCode}
        />
      </FieldRow>
      <CheckboxGroup
        view={view}
        name="kinds"
        label={t(aw.kinds)}
        options={kindOptions(view)}
        values={draft.kinds}
        error={errors.kinds}
        inline
      />
      <AgencyField {...props} name="parentCode" label={t(aw.parent)} />
    </div>
  );
}

/** What goes along to the successor. */
function Takes({ view, draft }: FieldsProps) {
  const { t } = view;
  return (
    <FieldGroup view={view} name="takes" label={t(aw.goesAlong)}>
      <Checkbox view={view} name="takesWork" label={t(aw.takesWork)} checked={draft.takesWork} />
      <Checkbox view={view} name="takesBelow" label={t(aw.takesBelow)} checked={draft.takesBelow} />
      <Checkbox view={view} name="takesPeople" label={t(aw.takesPeople)} checked={draft.takesPeople} />
    </FieldGroup>
  );
}
