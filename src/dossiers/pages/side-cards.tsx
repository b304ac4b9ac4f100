import { groupedToken, resultWords } from '../../results/index.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  DescriptionList,
  Details,
  FileInput,
  Form,
  formatDate,
  formatInstant,
  Stack,
  TextArea,
  type View,
} from '../../ui/index.ts';
import { l } from '../lifecycle-messages.ts';
import type { Look } from '../look-store.ts';
import { maskNumber, type Party } from '../people.ts';
import { type DossierView, WORK } from '../reading.ts';
import type { Names } from './history-cards.tsx';
import { w, word } from './words.ts';

interface CardProps {
  view: View;
  opened: DossierView;
}

interface PeopleProps extends CardProps {
  names: Names;
  /** Numbers in full; the look was recorded. */
  numbers: boolean;
  looks: readonly Look[];
}

export function PeopleCard({ view, opened, names, numbers, looks }: PeopleProps) {
  const { t, language } = view;
  const { dossier, people } = opened;
  const show = (text: string): string => (numbers ? text : maskNumber(text));
  const party = (one: Party) => [
    { term: t(w.idNumber), value: one.idNumber && show(one.idNumber) },
    { term: t(w.address), value: one.address },
    { term: t(w.phone), value: one.phone && show(one.phone) },
    { term: t(w.email), value: numbers ? one.email : '' },
  ];
  return (
    <Card title={t(w.people)}>
      <Stack>
        <DescriptionList
          items={[{ term: t(w.owner), value: people.owner.fullName }, ...party(people.owner)]}
        />
        {people.submitter && (
          <DescriptionList
            items={[{ term: t(w.submitter), value: people.submitter.fullName }, ...party(people.submitter)]}
          />
        )}
        {!numbers && (
          <p>
            <a class="link" href={`/dossiers/${dossier.id}?numbers`}>
              {t(w.showNumbers)}
            </a>
          </p>
        )}
        <DescriptionList
          items={[
            { term: t(w.summary), value: dossier.summary },
            { term: t(w.channel), value: t(word('channel', dossier.channel)) },
            { term: t(w.receiving), value: names.agencies.get(dossier.receivingAgencyId) },
            { term: t(w.competent), value: names.agencies.get(dossier.competentAgencyId) },
            { term: t(w.handling), value: names.agencies.get(dossier.handlingAgencyId) },
            { term: t(w.assignee), value: names.people.get(dossier.assigneeId ?? '') ?? t(w.nobody) },
            { term: t(w.submittedAt), value: formatInstant(dossier.submittedAt, language) },
            {
              term: t(w.finishedAt),
              value: dossier.finishedAt && formatInstant(dossier.finishedAt, language),
            },
            {
              term: t(w.returnedAt),
              value: dossier.returnedAt && formatInstant(dossier.returnedAt, language),
            },
            {
              term: t(w.register),
              value:
                dossier.registerNumber !== null &&
                t(w.registerEntry, { year: dossier.registerYear ?? '', number: dossier.registerNumber }),
            },
          ]}
        />
        <Details summary={t(w.looks)}>
          <ul class="text-sm">
            {looks.map((look) => (
              <li key={look.at.getTime()}>
                {formatInstant(look.at, language)} · {names.people.get(look.personId ?? '') ?? '–'} ·{' '}
                {look.purpose === WORK ? t(w.lookWork) : look.purpose}
              </li>
            ))}
          </ul>
        </Details>
      </Stack>
    </Card>
  );
}

export function ResultCard({ view, opened }: CardProps) {
  const { t, language } = view;
  const { result, dossier, issued } = opened;
  if (!result) return null;
  return (
    <Card title={t(w.result)}>
      <Stack>
        <DescriptionList
          items={[
            { term: t(w.resultNumber), value: result.number },
            { term: t(w.issuedOn), value: formatDate(result.issuedOn, language) },
            { term: t(w.signer), value: [result.signerTitle, result.signerName].filter(Boolean).join(', ') },
            { term: t(w.summary), value: result.summary },
            { term: t(w.resultForm), value: issued && t(resultWords[`form_${issued.form}`]) },
            {
              term: t(w.verification),
              value: issued && (
                <a class="link" href={`/verify/${groupedToken(issued.token)}`}>
                  {groupedToken(issued.token)}
                </a>
              ),
            },
          ]}
        />
        {issued && issued.state !== 'VALID' && (
          <Badge tone="error">{t(resultWords[`state_${issued.state}`])}</Badge>
        )}
        {result.fileSha256 && (
          <ButtonLink href={`/dossiers/${dossier.id}/files/${result.fileSha256}`} icon="download">
            {t(w.download)}
          </ButtonLink>
        )}
      </Stack>
    </Card>
  );
}

/** Whoever works on it writes the draft here; anybody else reads it. */
export function DraftCard({ view, opened, names }: CardProps & { names: Names }) {
  const { t, language } = view;
  const { draft, dossier, standing } = opened;
  const writes = ['CASE_OFFICER', 'DIVISION_HEAD', 'AGENCY_LEADER'].some((role) =>
    standing.roles.has(role as 'CASE_OFFICER'),
  );
  const open = ['ACCEPTED', 'PROCESSING', 'SUPPLEMENT', 'PAYMENT', 'SUSPENDED'].includes(dossier.status);
  if (!draft && !(writes && open)) return null;
  const written = draft && (
    <p class="text-muted text-sm">
      {[names.people.get(draft.writtenBy ?? ''), formatInstant(draft.writtenAt, language)]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
  const file = draft?.fileSha256 && (
    <p>
      <a class="link" href={`/dossiers/${dossier.id}/files/${draft.fileSha256}`}>
        {draft.fileName}
      </a>
    </p>
  );
  return (
    <Card title={t(w.draft)}>
      <Stack>
        {written}
        {file}
        {writes && open ? (
          <Form
            view={view}
            multipart
            keep={`draft-${dossier.id}`}
            action={`/dossiers/${dossier.id}/draft`}
            hidden={{ draftVersion: String(draft?.version ?? 0) }}
            actions={<Button>{t(w.save)}</Button>}
          >
            <TextArea view={view} name="text" label={t(w.draftText)} value={draft?.text ?? ''} rows={6} />
            <FileInput view={view} name="file" label={t(w.draftFile)} accept=".docx,.pdf,.doc" />
          </Form>
        ) : (
          <p class="whitespace-pre-line">{draft?.text}</p>
        )}
      </Stack>
    </Card>
  );
}

export function FormsCard({ view, opened }: CardProps) {
  const { t, language } = view;
  const { forms, dossier, steps } = opened;
  return (
    <Card title={t(w.forms)}>
      <ul class="flex flex-col gap-2">
        {forms
          .filter(({ state }) => state !== 'DROPPED')
          .map((form) => (
            <li key={`${form.form}${form.seq}`}>
              <a class="link" href={`/dossiers/${dossier.id}/forms/${form.form}-${form.seq}.pdf`}>
                {t(l[`form_${form.form}`])}
              </a>{' '}
              {form.state === 'DRAFT' && <Badge tone="warning">{t(w.formDraft)}</Badge>}
              <span class="text-muted block text-sm">
                {[form.form === 'RECEIPT' ? '' : form.number, formatInstant(form.issuedAt, language)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        {steps.length > 0 && (
          <li>
            <a class="link" href={`/dossiers/${dossier.id}/forms/CONTROL.pdf`}>
              {t(w.controlSheet)}
            </a>
          </li>
        )}
      </ul>
    </Card>
  );
}
