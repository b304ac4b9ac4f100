/** Publication by decision (Nghị định 63/2010, điều 13-17): new, amended, replaced and abolished procedures. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { loadCalendar } from '../calendar/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, conflict, invalid, notFound } from '../platform/errors.ts';
import { keepFile, receiveFile } from '../platform/intake.ts';
import { check, day, optionalWords, words, wrongFields } from '../platform/validation.ts';
import { PLACES } from './content.ts';
import {
  type Decision,
  insertDecision,
  type Publication,
  selectDecision,
  selectDecisions,
  selectPublications,
  upsertPublication,
} from './decision-store.ts';
import { draftIn } from './drafting.ts';
import { m } from './messages.ts';
import { endOffers, selectOffers } from './offer-store.ts';
import { isUuid } from './reading.ts';
import { type Lack, lacksOf } from './rules.ts';
import type { SampleRun } from './sample-store.ts';
import { runSamples } from './sampling.ts';
import { indexProcedure } from './search-store.ts';
import {
  endVersions,
  lockProcedure,
  publishDraft,
  selectProcedure,
  selectVersion,
  selectVersions,
  updateAbolition,
  type VersionRecord,
} from './store.ts';

const decisionShape = z.object({
  number: words(60),
  issuedBy: words(300),
  title: optionalWords(1000),
  issuer: z.enum(['MINISTRY', 'PROVINCE']),
  signedOn: day,
  ruleEffectiveOn: day,
  shortened: z.boolean().default(false),
});
export type DecisionInput = z.input<typeof decisionShape>;

/** Keeps an announcement decision, with its file where there is one. Throws `invalid` when it is here already. */
export async function addDecision(
  context: Context,
  input: DecisionInput,
  file: { bytes: Uint8Array; name: string } | null = null,
): Promise<string> {
  await authorise(context, 'procedures.publish');
  const decision = check(decisionShape, input);
  const received = file && (await receiveFile(context, file, ['pdf', 'docx', 'doc']));
  return context.db.transaction().execute(async (tx) => {
    if (received) await keepFile(context, tx, received);
    const id = await insertDecision(tx, {
      ...decision,
      fileSha256: received?.sha256 ?? null,
      fileName: received?.name ?? null,
    });
    if (id === null) throw wrongFields({ number: m.decisionThere });
    await recordEvent(context, tx, {
      action: 'procedure-decision.added',
      subjectType: 'procedure-decision',
      subjectId: id,
      data: { ...decision },
    });
    return id;
  });
}

export async function listDecisions(context: Context): Promise<Decision[]> {
  await authorise(context, 'procedures.read');
  return selectDecisions(context.db);
}

/** A decision. Published procedures name it, so it is public. Throws 404. */
export async function findDecision(context: Context, id: string): Promise<Decision> {
  const decision = isUuid(id) ? await selectDecision(context.db, id) : undefined;
  if (!decision) throw notFound();
  return decision;
}

/** Days before the rule takes effect by which its procedures must be announced (điều 15). */
const DAYS_BEFORE = { MINISTRY: 20, PROVINCE: 5 } as const;
const DAYS_AFTER_SHORTENED = 3;

/** The last day on which the decision was in time; of shortened rules, counted from their issue. */
export function announceBy(decision: Pick<Decision, 'issuer' | 'ruleEffectiveOn' | 'shortened'>): string {
  const rule = Temporal.PlainDate.from(decision.ruleEffectiveOn);
  if (decision.shortened) return rule.add({ days: DAYS_AFTER_SHORTENED }).toString();
  return rule.subtract({ days: DAYS_BEFORE[decision.issuer] }).toString();
}

/** What stands between a draft and its publication. */
export interface Readiness {
  lacks: Lack[];
  run: Omit<SampleRun, 'at'>;
  /** Nothing is lacking, and there are tests, which all pass. */
  ready: boolean;
}

/** Looks whether a draft could be published now; runs its tests. */
export async function checkReadiness(context: Context, versionId: string): Promise<Readiness> {
  await authorise(context, 'procedures.read');
  const calendar = await loadCalendar(context);
  return context.db.transaction().execute(async (tx) => {
    const version = isUuid(versionId) ? await selectVersion(tx, versionId) : undefined;
    if (!version) throw notFound();
    const lacks = lacksOf(version.content);
    const run = await runSamples(context, tx, version, calendar);
    return { lacks, run, ready: lacks.length === 0 && run.failed === 0 && run.passed > 0 };
  });
}

const publication = z.object({
  decisionId: z.union([z.uuid(), z.literal('')]),
  effectiveFrom: day,
  edition: z.coerce.number().int(),
});

/**
 * Publishes a draft by a decision, from a day on; the version before ends on the day before. Throws 422 while a part is
 * missing (`details.lacks`), there are no tests or one fails (`details.run`), and 409 when the draft changed since `edition`.
 */
export async function publishVersion(
  context: Context,
  versionId: string,
  input: z.input<typeof publication>,
): Promise<void> {
  await authorise(context, 'procedures.publish');
  const { decisionId, effectiveFrom, edition } = check(publication, input);
  const calendar = await loadCalendar(context);
  await context.db.transaction().execute(async (tx) => {
    const draft = await draftIn(tx, versionId);
    const decision = decisionId === '' ? undefined : await selectDecision(tx, decisionId);
    if (!decision) throw wrongFields({ decisionId: m.decisionUnknown });
    if (effectiveFrom < decision.signedOn) throw wrongFields({ effectiveFrom: m.effectiveBeforeSigned });
    requireReady(draft, await runSamples(context, tx, draft, calendar));
    await makeRoom(tx, draft, effectiveFrom);
    const by = context.actor?.personId ?? null;
    const at = context.now().toString();
    if (!(await publishDraft(tx, draft.id, { edition, decisionId, effectiveFrom, at, by })))
      throw conflict(m.changedMeanwhile);
    await upsertPublication(tx, {
      versionId: draft.id,
      place: 'PORTAL',
      publishedOn: today(context).toString(),
      dueOn: effectiveFrom,
    });
    await indexProcedure(tx, draft);
    await recordEvent(context, tx, {
      action: 'procedure-version.published',
      subjectType: 'procedure-version',
      subjectId: draft.id,
      data: { procedureId: draft.procedureId, code: draft.code, decision: decision.number, effectiveFrom },
    });
  });
}

function requireReady(draft: VersionRecord, run: Omit<SampleRun, 'at'>): void {
  const lacks = lacksOf(draft.content);
  if (lacks.length > 0) throw new AppError(422, 'incomplete', m.incomplete, { details: { lacks } });
  if (run.passed + run.failed === 0) throw invalid(m.noSamples);
  if (run.failed > 0)
    throw new AppError(422, 'samples-fail', m.samplesFail, {
      params: { count: run.failed },
      details: { run },
    });
}

/** Ends the version before on the eve. Throws when a version begins on that day or later, or all is abolished. */
async function makeRoom(tx: Tx, draft: VersionRecord, from: string): Promise<void> {
  const procedure = await selectProcedure(tx, { id: draft.procedureId });
  if (procedure?.abolishedOn != null) throw invalid(m.abolishedAlready);
  const published = (await selectVersions(tx, draft.procedureId)).filter(
    ({ status }) => status === 'PUBLISHED',
  );
  if (published.some(({ effectiveFrom }) => (effectiveFrom ?? '') >= from))
    throw wrongFields({ effectiveFrom: m.laterVersion });
  await endVersions(tx, draft.procedureId, eveOf(from));
}

const eveOf = (date: string): string => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();

const abolition = z.object({
  decisionId: z.union([z.uuid(), z.literal('')]),
  lastDay: day,
  /** Code of the procedure that takes its place; '' for none. */
  replacedBy: z.string().trim().default(''),
});

/** Abolishes a procedure: nothing is taken in after the last day; open dossiers go on under their versions. */
export async function abolishProcedure(
  context: Context,
  procedureId: string,
  input: z.input<typeof abolition>,
): Promise<void> {
  await authorise(context, 'procedures.publish');
  const { decisionId, lastDay, replacedBy } = check(abolition, input);
  await context.db.transaction().execute(async (tx) => {
    const procedure = isUuid(procedureId) ? await lockProcedure(tx, procedureId) : undefined;
    if (!procedure) throw notFound();
    if (procedure.abolishedOn !== null) throw invalid(m.abolishedAlready);
    const decision = decisionId === '' ? undefined : await selectDecision(tx, decisionId);
    if (!decision) throw wrongFields({ decisionId: m.decisionUnknown });
    const successor = replacedBy === '' ? null : await selectProcedure(tx, { code: replacedBy });
    if (successor === undefined || successor?.id === procedure.id)
      throw wrongFields({ replacedBy: m.replacedUnknown });
    const published = (await selectVersions(tx, procedure.id)).filter(({ status }) => status === 'PUBLISHED');
    if (published.some(({ effectiveFrom }) => (effectiveFrom ?? '') > lastDay))
      throw wrongFields({ lastDay: m.laterVersion });
    if (published.length === 0) throw wrongFields({ lastDay: m.notInForce });
    await endVersions(tx, procedure.id, lastDay);
    const open = await selectOffers(tx, { procedureId: procedure.id });
    await endOffers(
      tx,
      open.map(({ id }) => id),
      lastDay,
    );
    const successorId = successor?.id ?? null;
    await updateAbolition(tx, procedure.id, { lastDay, decisionId, replacedBy: successorId });
    await recordEvent(context, tx, {
      action: 'procedure.abolished',
      subjectType: 'procedure',
      subjectId: procedure.id,
      data: { code: procedure.code, decision: decision.number, lastDay, replacedBy },
    });
  });
}

/** Where a version was made public, and when. */
export async function listPublications(context: Context, versionId: string): Promise<Publication[]> {
  await authorise(context, 'procedures.read');
  return selectPublications(context.db, versionId);
}

const place = z.object({ place: z.enum(PLACES), publishedOn: day });

/** Notes that a published version was made public somewhere: on a board, in the national database. */
export async function recordPublication(
  context: Context,
  versionId: string,
  input: z.input<typeof place>,
): Promise<void> {
  await authorise(context, 'procedures.publish');
  const made = check(place, input);
  await context.db.transaction().execute(async (tx) => {
    const version = isUuid(versionId) ? await selectVersion(tx, versionId) : undefined;
    if (version?.status !== 'PUBLISHED') throw notFound();
    await upsertPublication(tx, { versionId, ...made, dueOn: version.effectiveFrom ?? made.publishedOn });
    await recordEvent(context, tx, {
      action: 'procedure-version.made-public',
      subjectType: 'procedure-version',
      subjectId: versionId,
      data: { procedureId: version.procedureId, ...made },
    });
  });
}
