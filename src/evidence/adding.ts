/** Keeping evidence: new ones, new versions, corrections, withdrawals. */
import { z } from 'zod';
import { findAgency } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { keepFile, type ReceivedFile, receiveFile } from '../platform/intake.ts';
import { searchVector } from '../platform/search.ts';
import { check, optionalDay, optionalWords, words, wrongFields } from '../platform/validation.ts';
import { changeableEvidence, mayAt, needActor } from './access.ts';
import { m } from './messages.ts';
import { READING_JOB } from './reading.ts';
import {
  CONFIDENTIALITIES,
  FIELDS,
  faultsOf,
  KINDS,
  kindOfFile,
  PERIOD_CODES,
  TYPES_OF,
  titleOfFile,
} from './rules.ts';
import {
  type Evidence,
  type EvidenceFields,
  insertEvidence,
  insertVersion,
  selectEvidence,
  selectSame,
  selectVersions,
  updateCurrent,
  updateEvidence,
  updateWithdrawn,
} from './store.ts';
import { deleteText } from './text-store.ts';
import { selectUses } from './use-store.ts';

export interface SentFile {
  bytes: Uint8Array;
  name: string;
}

const empty = z.literal('').transform(() => null);

const fieldsOf = z.object({
  title: optionalWords(500),
  docNumber: optionalWords(100),
  issuedOn: optionalDay.default(null),
  issuer: optionalWords(300),
  agencyId: z.uuid(),
  periodYear: z
    .union([empty, z.null(), z.coerce.number().int().min(1990).max(2200)])
    .optional()
    .transform((value) => value ?? null),
  periodCode: z.enum(['', ...PERIOD_CODES]).default(''),
  field: z.enum(['', ...FIELDS]).default(''),
  confidentiality: z.enum(CONFIDENTIALITIES).default('INTERNAL'),
});
/** A year without a period in it is the whole year. */
const wholeYear = <V extends Pick<EvidenceFields, 'periodYear' | 'periodCode'>>(values: V): V => ({
  ...values,
  periodCode: values.periodYear !== null && values.periodCode === '' ? 'Y' : values.periodCode,
});

const webAddress = z.union([empty, z.null(), z.url({ protocol: /^https?$/ }).max(2000)]).default(null);
const newShape = fieldsOf.extend({ kind: z.enum(KINDS).nullish(), url: webAddress });
export type NewEvidence = z.input<typeof newShape>;

/**
 * Keeps evidence of an agency. Without kind, the file says what it is; without title, its name does. The very file,
 * address or secret document that the agency has already is not kept twice: `known` then, and the id is that of the evidence that holds it.
 * Throws 403, 413, 415 or 422 with what is wrong beside each field.
 */
export async function addEvidence(
  context: Context,
  input: NewEvidence,
  sent: SentFile | null,
): Promise<{ id: string; known: boolean }> {
  needActor(context);
  const { kind: given, url, ...values } = wholeYear(check(newShape, input));
  await requireAgency(context, values.agencyId);
  // Before the file is taken in: of a state secret not one byte is stored.
  refuse(values, given ?? 'DOCUMENT', { hasFile: sent !== null, url }, sent !== null);
  const file = sent === null ? null : await receiveFile(context, sent, TYPES_OF[given ?? 'DOCUMENT']);
  const fields: EvidenceFields = {
    ...values,
    kind: given ?? (file ? kindOfFile(file.type) : url === null ? 'DOCUMENT' : 'LINK'),
    title: values.title || (file && values.confidentiality !== 'SECRET' ? titleOfFile(file.name) : ''),
  };
  refuse(fields, fields.kind, { hasFile: file !== null, url }, false);
  const known = await selectSame(context.db, fields, file?.sha256 ?? null, url);
  if (known !== null) return { id: known, known: true };
  return { id: await storeEvidence(context, fields, file, url), known: false };
}

async function requireAgency(context: Context, agencyId: string): Promise<void> {
  if (!(await mayAt(context, 'evidence.add', agencyId))) throw invalid(m.notYours, { agencyId: m.notYours });
  await findAgency(context, agencyId);
}

/** Throws with what is wrong with evidence as a whole; a title may still come from the file. */
function refuse(
  fields: Omit<EvidenceFields, 'kind'>,
  kind: EvidenceFields['kind'],
  content: { hasFile: boolean; url: string | null },
  titleComes: boolean,
): void {
  const { title: noTitle, ...others } = faultsOf({ ...fields, kind, ...content });
  const faults = titleComes && noTitle === 'titleMissing' ? others : { title: noTitle, ...others };
  const wrong = Object.entries(faults).flatMap(([name, fault]) => (fault ? [[name, m[fault]] as const] : []));
  if (wrong.length > 0) throw wrongFields(Object.fromEntries(wrong));
}

const searchOf = (fields: EvidenceFields): string =>
  searchVector([
    { text: fields.title, weight: 'A' },
    { text: fields.docNumber, weight: 'A' },
    { text: fields.issuer, weight: 'B' },
  ]);

const by = (context: Context) => ({
  personId: context.actor?.personId ?? null,
  at: context.now().toString(),
});

function storeEvidence(
  context: Context,
  fields: EvidenceFields,
  file: ReceivedFile | null,
  url: string | null,
): Promise<string> {
  return context.db.transaction().execute(async (tx) => {
    if (file) await keepFile(context, tx, file);
    const id = await insertEvidence(tx, fields, searchOf(fields), by(context));
    await insertVersion(tx, id, 1, { file, url, note: '' }, by(context));
    if (file) await context.jobs.send(tx, READING_JOB, {});
    await recordEvent(context, tx, {
      action: 'evidence.added',
      subjectType: 'evidence',
      subjectId: id,
      agencyId: fields.agencyId,
      data: { ...fields, url, file: file?.name ?? null, sha256: file?.sha256 ?? null },
    });
    return id;
  });
}

const versionShape = z.object({
  version: z.coerce.number().int(),
  note: words(500),
  url: webAddress,
});

/**
 * Puts a new file (or address) in force; what was attached somewhere stays attached there as it was. Throws 409 when
 * somebody else changed the evidence since `version`. Returns the number of the new version.
 */
export async function addVersion(
  context: Context,
  id: string,
  input: z.input<typeof versionShape>,
  sent: SentFile | null,
): Promise<number> {
  const before = await changeableEvidence(context, id);
  const { version, note, url } = check(versionShape, input);
  refuse(before, before.kind, { hasFile: sent !== null, url }, false);
  if (before.confidentiality === 'SECRET') throw invalid(m.secretHasNoFile);
  const file = sent === null ? null : await receiveFile(context, sent, TYPES_OF[before.kind]);
  if (file && file.sha256 === before.current.file?.sha256) throw wrongFields({ file: m.sameFile });
  const [newest] = await selectVersions(context.db, id);
  const number = (newest?.number ?? 0) + 1;
  await context.db.transaction().execute(async (tx) => {
    if (!(await updateCurrent(tx, id, version, number))) throw conflict(m.changedMeanwhile);
    if (file) await keepFile(context, tx, file);
    await insertVersion(tx, id, number, { file, url, note }, by(context));
    await deleteText(tx, id);
    if (file) await context.jobs.send(tx, READING_JOB, {});
    await recordEvent(context, tx, {
      action: 'evidence.renewed',
      subjectType: 'evidence',
      subjectId: id,
      agencyId: before.agencyId,
      data: { number, note, url, file: file?.name ?? null, sha256: file?.sha256 ?? null },
    });
  });
  return number;
}

const correction = fieldsOf.extend({ kind: z.enum(KINDS), version: z.coerce.number().int() });
export type Correction = z.input<typeof correction>;

/** Corrects what is written about evidence. Throws 409 with both texts when somebody else was faster. */
export async function correctEvidence(context: Context, id: string, input: Correction): Promise<void> {
  const before = await changeableEvidence(context, id);
  const { version, ...after } = wholeYear(check(correction, input));
  await requireAgency(context, after.agencyId);
  const { file, url } = before.current;
  refuse(after, after.kind, { hasFile: file !== null, url }, false);
  if (file && !TYPES_OF[after.kind].includes(file.type)) throw wrongFields({ kind: m.kindOfOtherFile });
  await context.db.transaction().execute(async (tx) => {
    if (!(await updateEvidence(tx, id, version, after, searchOf(after)))) {
      const [theirs] = await selectEvidence(tx, [id]);
      throw conflict(m.changedMeanwhile, { theirs, yours: after });
    }
    const keys = Object.keys(after) as (keyof EvidenceFields)[];
    const changed = keys.filter((key) => before[key] !== after[key]);
    const only = (values: EvidenceFields) => Object.fromEntries(changed.map((key) => [key, values[key]]));
    await recordEvent(context, tx, {
      action: 'evidence.corrected',
      subjectType: 'evidence',
      subjectId: id,
      agencyId: after.agencyId,
      data: { before: only(before), after: only(after) },
    });
  });
}

/** Takes evidence back, with a reason; nothing may use it any more. Or brings it back (`reason` null). */
export async function withdrawEvidence(
  context: Context,
  id: string,
  input: { version: number; reason: string | null },
): Promise<void> {
  const before: Evidence = await changeableEvidence(context, id);
  const reason = input.reason === null ? null : check(z.object({ reason: words(500) }), input).reason;
  await context.db.transaction().execute(async (tx) => {
    const uses = await selectUses(tx, id);
    if (reason !== null && uses.length > 0) throw invalid(m.stillUsed, {}, { count: uses.length });
    const withdrawn = reason === null ? null : { at: context.now().toString(), reason };
    if (!(await updateWithdrawn(tx, id, input.version, withdrawn))) throw conflict(m.changedMeanwhile);
    await recordEvent(context, tx, {
      action: reason === null ? 'evidence.restored' : 'evidence.withdrawn',
      subjectType: 'evidence',
      subjectId: id,
      agencyId: before.agencyId,
      data: { reason },
    });
  });
}
