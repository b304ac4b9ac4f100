/** A draft as its writer has it before them: what was typed, what the procedure asks of it, what is there already. */

import type { Citizen, DocumentRecord } from '../citizens/index.ts';
import { ownApplicant, reusableFor } from '../citizens/index.ts';
import { lastAnswers } from '../dossiers/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { isId } from '../platform/validation.ts';
import {
  type Answers,
  type CheckedForm,
  caseOf,
  checkForm,
  type FormContext,
  type FormDefinition,
  formPlaces,
  type KnownOf,
  prefilled,
  type Requirements,
  requirementsOf,
  type VersionRecord,
  versionInForce,
} from '../procedures/index.ts';
import { asPrincipal, type CitizenContext } from './acting.ts';
import { type DraftContent, openContent } from './draft-content.ts';
import { type Draft, selectDraft } from './draft-store.ts';
import { m } from './messages.ts';
import { type Slot, slotOfField, slotsOf } from './slots.ts';
import { selectUploads, type Upload } from './upload-store.ts';

export interface OpenDraft {
  /** Its writer, acting for whom the draft is. */
  context: CitizenContext;
  draft: Draft;
  content: DraftContent;
  version: VersionRecord;
  /** The procedure was published anew since the draft was begun. */
  republished: boolean;
  form: FormDefinition | null;
  /** With what the form is shown and checked: places, facts, locked values, files. */
  around: FormContext;
  /** What was typed, with all that the identity provider confirmed. */
  posted: DraftContent['posted'];
  checked: CheckedForm;
  requirements: Requirements;
  slots: Slot[];
  uploads: Upload[];
  /** Documents of the store that may stand for papers, by key of the paper. */
  offers: Map<string, DocumentRecord[]>;
  /** For whom it is, and who writes it; the same for oneself. */
  owner: Citizen;
  writer: Citizen;
}

/** A draft of the citizen's own, whether sent or not. What is another's does not exist. */
export async function findOwnDraft(context: Context, id: string): Promise<Draft> {
  const draft = isId(id) ? await selectDraft(context.db, id) : undefined;
  if (!draft || draft.citizenId !== context.citizen?.citizenId) throw notFound();
  return draft;
}

/** Opens a draft. Throws 404, 403 when the power to act for its owner has ended, 409 when it was sent or is outdated. */
export async function openDraft(context: Context, id: string): Promise<OpenDraft> {
  const draft = await findOwnDraft(context, id);
  if (draft.dossierId !== null) throw new AppError(409, 'sent', m.sentAlready);
  const acting = await asPrincipal(context, draft.principalId, 'FILE', draft.procedureCode);
  const version = await versionInForce(acting, draft.procedureCode);
  if (!version) throw new AppError(409, 'procedure-ended', m.ended);
  if (!caseOf(version.content, draft.caseKey)) throw new AppError(409, 'case-gone', m.caseGone);
  const content = openContent(acting.keys, draft.content);
  const [uploads, people, places] = await Promise.all([
    selectUploads(acting.db, draft.citizenId, { draftId: draft.id }),
    peopleOf(acting),
    formPlaces(acting),
  ]);
  const { form } = version.content;
  const known = form ? prefilled(form, knownOf(people.owner, people.writer)) : { locked: {} };
  const around: FormContext = {
    ...places,
    facts: factsOf(draft, content, people.owner.kind),
    locked: known.locked,
    files: filesOf(form, uploads, content),
  };
  const posted = { ...content.posted, ...lockedPosted(known.locked) };
  const checked = form ? checkForm(form, posted, around) : { answers: {}, errors: {} };
  const requirements = requirementsOf(version.content, {
    caseKey: draft.caseKey,
    channel: 'ONLINE',
    applicant: people.owner.kind,
    represented: draft.principalId !== draft.citizenId,
    remote: content.remote,
    exemptGroups: content.exemptGroups,
    answers: checked.answers,
  });
  const slots = slotsOf(requirements, form, { ...checked.answers, ...around.facts });
  return {
    context: acting,
    draft,
    content,
    version,
    republished: version.id !== draft.versionId,
    form,
    around,
    posted,
    checked,
    requirements,
    slots,
    uploads,
    offers: await offersOf(acting, draft, slots),
    ...people,
  };
}

/** Whom it is for and who writes it: for oneself, one person. */
export async function peopleOf(acting: CitizenContext): Promise<{ owner: Citizen; writer: Citizen }> {
  const owner = await ownApplicant(acting);
  if (acting.citizen.actingFor === null) return { owner, writer: owner };
  const own = { ...acting, citizen: { ...acting.citizen, actingFor: null } };
  return { owner, writer: await ownApplicant(own) };
}

/** What the state has of whoever files: the form begins with it. `earlier`: answers of the last dossier. */
export function knownOf(owner: Citizen, writer: Citizen, earlier?: Answers): KnownOf {
  const organisation = owner.kind === 'ORGANISATION';
  const person = organisation ? writer : owner;
  const { details } = person;
  return {
    fullName: person.name,
    identityNumber: person.number.number,
    birthDate: details.birthDate,
    gender: details.gender,
    address: owner.details.address,
    phone: details.phone,
    email: details.email,
    confirmed: person.assurance > 0,
    ...(organisation && { organisationName: owner.name, taxCode: owner.number.number }),
    ...(earlier && { earlier }),
  };
}

/** What a new draft begins with: identity, contact, answers of the last dossier. */
export async function firstContent(
  acting: CitizenContext,
  version: VersionRecord,
): Promise<Partial<DraftContent>> {
  const { owner, writer } = await peopleOf(acting);
  const earlier = await lastAnswers(acting, owner.number.number, version.code);
  const { form } = version.content;
  const known = knownOf(owner, writer, (earlier as Answers | null) ?? undefined);
  return {
    posted: form ? asTyped(prefilled(form, known).values) : {},
    phone: writer.details.phone || owner.details.phone,
    email: writer.details.email || owner.details.email,
    address: addressLine(owner),
  };
}

const asTyped = (values: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(values).map(([name, texts]) => [name, [...texts]]));

const lockedPosted = (locked: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(locked).map(([name, text]) => [name, [text]]));

export function addressLine({ details: { address } }: Citizen): string {
  return address ? [address.detail, address.commune, address.province].filter(Boolean).join(', ') : '';
}

const factsOf = (draft: Draft, content: DraftContent, applicant: Citizen['kind']): Answers => ({
  $case: draft.caseKey,
  $channel: 'ONLINE',
  $applicant: applicant,
  $represented: draft.principalId === draft.citizenId ? 'no' : 'yes',
  $remote: content.remote ? 'yes' : 'no',
});

/** Ids of what was attached for each file field; a document of the store that stands for its paper counts. */
function filesOf(
  form: FormDefinition | null,
  uploads: readonly Upload[],
  content: DraftContent,
): Record<string, string[]> {
  const files: Record<string, string[]> = {};
  for (const field of form?.sections.flatMap(({ fields }) => fields) ?? []) {
    if (field.type !== 'file') continue;
    const slot = slotOfField(field);
    const sent = uploads.filter((one) => one.slot === slot && one.sha256 !== null).map(({ id }) => id);
    const reused = content.reuse[slot];
    files[field.key] = [...(reused ? [reused] : []), ...sent];
  }
  return files;
}

function offersOf(
  acting: CitizenContext,
  draft: Draft,
  slots: readonly Slot[],
): Promise<Map<string, DocumentRecord[]>> {
  const asked = slots.flatMap(({ spec, byForm }) =>
    spec && !byForm
      ? [{ key: spec.key, code: spec.code, name: spec.name, alternatives: spec.alternatives }]
      : [],
  );
  return reusableFor(acting, {
    ownerId: draft.principalId,
    procedure: draft.procedureCode,
    asked,
    agencyId: draft.competentAgencyId,
  });
}
