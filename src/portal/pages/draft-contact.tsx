import {
  Card,
  Checkbox,
  CheckboxGroup,
  DescriptionList,
  FieldRow,
  RadioGroup,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { DraftContent } from '../draft-content.ts';
import { resultModes } from '../drafts.ts';
import type { OpenDraft } from '../open-draft.ts';
import { w } from './words.ts';

/** Who files, for whom, where: as the identity provider and the citizen's choice say. */
export function PeopleCard({ view, opened }: { view: View; opened: OpenDraft }) {
  const { t } = view;
  const { owner, writer } = opened;
  const number = owner.kind === 'ORGANISATION' ? w.taxNumber : w.identityNumber;
  return (
    <Card title={t(owner.id === writer.id ? w.applicant : w.owner)}>
      <DescriptionList
        columns={2}
        items={[
          { term: t(w.owner), value: owner.name },
          { term: t(number), value: <span class="tabular-nums">{owner.number.number}</span> },
          { term: t(w.applicant), value: owner.id === writer.id ? null : writer.name },
        ]}
      />
    </Card>
  );
}

interface ContactProps {
  view: View;
  opened: OpenDraft;
  content: DraftContent;
  errors: Readonly<Record<string, string>>;
}

/** What is asked with every procedure: how to be reached, what it is about, how to get the result. */
export function ContactCard({ view, opened, content, errors }: ContactProps) {
  const { t } = view;
  const modes = resultModes(opened.version);
  const { cases, fees } = opened.version.content;
  const remote = cases.some(({ limit }) => limit.extraRemote > 0);
  const groups = [...new Set(fees.flatMap(({ exemptGroups }) => exemptGroups))];
  return (
    <Card title={t(w.contact)}>
      <div class="form">
        <TextArea
          view={view}
          name="request-summary"
          label={t(w.summary)}
          hint={t(w.summaryHint)}
          value={content.summary}
          rows={2}
          maxLength={2000}
        />
        <FieldRow>
          <TextInput
            view={view}
            name="contact-phone"
            type="tel"
            label={t(w.phone)}
            value={content.phone}
            autocomplete="tel"
            maxLength={30}
            error={errors['contact-phone']}
            required
          />
          <TextInput
            view={view}
            name="contact-email"
            type="email"
            label={t(w.email)}
            value={content.email}
            autocomplete="email"
            maxLength={200}
          />
        </FieldRow>
        <TextInput
          view={view}
          name="contact-address"
          label={t(w.address)}
          value={content.address}
          autocomplete="street-address"
          maxLength={500}
        />
        {remote && <Checkbox view={view} name="place-remote" label={t(w.remote)} checked={content.remote} />}
        {groups.length > 0 && (
          <CheckboxGroup
            view={view}
            name="exempt-group"
            label={t(w.exempt)}
            hint={t(w.exemptHint)}
            options={groups.map((group) => ({ value: group, label: group }))}
            values={content.exemptGroups}
          />
        )}
        <RadioGroup
          view={view}
          name="result-mode"
          label={t(w.resultMode)}
          options={modes.map((mode) => ({ value: mode, label: t(w[mode]) }))}
          value={content.resultMode}
          error={errors['result-mode']}
          required
        />
        {modes.includes('POST') && (
          <TextInput
            view={view}
            name="result-address"
            label={t(w.resultAddress)}
            value={content.resultAddress}
            maxLength={500}
            error={errors['result-address']}
          />
        )}
      </div>
    </Card>
  );
}
