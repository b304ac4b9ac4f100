/** Drafts: a new procedure, or the next version of one, until it is published or discarded. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { check, says, wrongFields } from '../platform/validation.ts';
import { contentShape, KINDS, type ProcedureContent } from './content.ts';
import { m } from './messages.ts';
import { isUuid } from './reading.ts';
import { copySamples } from './sample-store.ts';
import {
  deleteDraft,
  deleteProcedure,
  insertDraft,
  insertProcedure,
  lockProcedure,
  selectVersion,
  selectVersions,
  updateDraft,
  type VersionAction,
  type VersionRecord,
} from './store.ts';

const newProcedure = z.object({
  code: z
    .string()
    .trim()
    // Provincial systems add suffixes: 1.001193.000.00.00.H56.
    .transform((text) => text.replace(/^(\d\.\d{6})\..*$/, '$1'))
    .pipe(z.string().regex(/^[1-3]\.\d{6}$/, says(m.codeShape))),
  kind: z.enum(KINDS).default('STANDARD'),
});

/** Makes a procedure with its first draft; returns the id of the draft. Throws `invalid`. */
export async function createProcedure(
  context: Context,
  input: z.input<typeof newProcedure> & { content: unknown },
): Promise<string> {
  await authorise(context, 'procedures.manage');
  const { code, kind } = check(newProcedure, input);
  const content = checkContent(input.content);
  return context.db.transaction().execute(async (tx) => {
    const procedureId = await insertProcedure(tx, code, kind);
    if (procedureId === null) throw wrongFields({ code: m.codeTaken });
    const id = await insertDraft(tx, { procedureId, number: 1, action: 'NEW', content });
    await record(context, tx, 'procedure.created', { id, procedureId }, { code, kind, name: content.name });
    return id;
  });
}

/** Makes the next version as a draft: a copy of the last one, with its tests. Throws 409 while there is a draft. */
export async function draftNextVersion(
  context: Context,
  procedureId: string,
  action: Exclude<VersionAction, 'NEW'> = 'AMEND',
): Promise<string> {
  await authorise(context, 'procedures.manage');
  return context.db.transaction().execute(async (tx) => {
    const procedure = isUuid(procedureId) ? await lockProcedure(tx, procedureId) : undefined;
    const [last] = procedure ? await selectVersions(tx, procedure.id) : [];
    if (!procedure || !last) throw notFound();
    if (last.status === 'DRAFT') throw conflict(m.draftThere, { versionId: last.id });
    const { content } = last;
    const id = await insertDraft(tx, { procedureId, number: last.number + 1, action, content });
    await copySamples(tx, last.id, id);
    await record(context, tx, 'procedure-version.drafted', { id, procedureId }, { number: last.number + 1 });
    return id;
  });
}

/** Stores the whole document of a draft. Throws 409 with both when somebody saved since `edition`, 422 for a wrong one. */
export async function saveDraft(
  context: Context,
  versionId: string,
  edition: number,
  input: unknown,
  action?: VersionAction,
): Promise<void> {
  await authorise(context, 'procedures.manage');
  const content = checkContent(input);
  await context.db.transaction().execute(async (tx) => {
    const before = await draftIn(tx, versionId);
    const draft = { content, action: action ?? before.action };
    if (before.edition !== edition || !(await updateDraft(tx, before.id, edition, draft)))
      throw conflict(m.changedMeanwhile, { theirs: before.content, yours: content });
    const parts = (Object.keys(content) as (keyof ProcedureContent)[]).filter(
      (key) => JSON.stringify(content[key]) !== JSON.stringify(before.content[key]),
    );
    await record(context, tx, 'procedure-version.edited', before, { parts });
  });
}

/** Throws a draft away; its procedure stays only if it has other versions. */
export async function discardDraft(context: Context, versionId: string): Promise<void> {
  await authorise(context, 'procedures.manage');
  await context.db.transaction().execute(async (tx) => {
    const draft = await draftIn(tx, versionId);
    await deleteDraft(tx, draft.id);
    if (draft.number === 1) await deleteProcedure(tx, draft.procedureId);
    await record(context, tx, 'procedure-version.discarded', draft, { number: draft.number });
  });
}

/** The draft, held until the transaction ends. Throws 404, or 422 when it is published. */
export async function draftIn(tx: Tx, versionId: string): Promise<VersionRecord> {
  const version = isUuid(versionId) ? await selectVersion(tx, versionId) : undefined;
  if (!version) throw notFound();
  await lockProcedure(tx, version.procedureId);
  const now = await selectVersion(tx, versionId);
  if (!now) throw notFound();
  if (now.status !== 'DRAFT') throw invalid(m.published);
  return now;
}

/** The document if it has the right shape and every key names one thing. */
export function checkContent(input: unknown): ProcedureContent {
  const content = check(contentShape, input);
  const twice = [
    content.cases.map(({ key }) => key),
    content.fees.map(({ key }) => key),
    ...content.cases.flatMap(({ components, steps }) => [
      components.map(({ key }) => key),
      steps.map(({ key }) => key),
    ]),
    content.form?.sections.flatMap(({ fields }) => fields.map(({ key }) => key)) ?? [],
  ].flatMap((keys) => keys.filter((key, index) => keys.indexOf(key) !== index));
  if (twice[0] !== undefined) throw invalid(m.keyTwice, {}, { key: twice[0] });
  return content;
}

const record = (
  context: Context,
  tx: Tx,
  action: string,
  version: { id: string; procedureId: string },
  data: Record<string, unknown>,
): Promise<void> =>
  recordEvent(context, tx, {
    action,
    subjectType: 'procedure-version',
    subjectId: version.id,
    data: { procedureId: version.procedureId, ...data },
  });
