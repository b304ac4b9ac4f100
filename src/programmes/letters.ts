/**
 * Formal letters that urge agencies to do what is overdue (công văn đôn đốc, par-management 4.3): written for the
 * agencies chosen, with the work as it stood on that day; number and date are recorded when the clerk has given them.
 */
import { z } from 'zod';
import {
  authorise,
  findAgency,
  headOf,
  mayDo,
  namesOfAgencies,
  postsOf,
  rootOf,
  scopeOf,
} from '../agencies/index.ts';
import { addWorkingDays, loadCalendar } from '../calendar/index.ts';
import { notify } from '../notices/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { check, day, isId, optionalDay, optionalWords, words, wrongFields } from '../platform/validation.ts';
import { fieldsFollowed } from './access.ts';
import { asOfToday } from './browsing.ts';
import * as store from './letter-store.ts';
import { w } from './letter-words.ts';
import { countUrgings } from './reminder-store.ts';

/** What the person may urge: the agencies (null: all of the province) and the fields (null: any). */
async function reachOf(
  context: Context,
): Promise<Pick<store.OverdueFilter, 'provinceId' | 'agencyIds' | 'fields'>> {
  await authorise(context, 'programmes.remind');
  const provinceId = await rootOf(context);
  if (provinceId === null) throw notFound();
  const [scope, posts] = [await scopeOf(context, 'programmes.remind'), await postsOf(context)];
  const everyField = posts.some(({ role }) => role === 'STANDING' || role === 'UNIT_HEAD');
  return {
    provinceId,
    agencyIds: scope.all ? null : scope.ids,
    fields: everyField ? null : await fieldsFollowed(context),
  };
}

export interface OverdueQuery {
  field: string | null;
  minDaysLate: number;
}

function narrow<T extends { fields: readonly string[] | null }>(reach: T, field: string | null): T {
  if (field === null) return reach;
  return { ...reach, fields: reach.fields === null || reach.fields.includes(field) ? [field] : [] };
}

/** Agencies with overdue work that the person may urge, with their names, the most of it first. */
export async function overdueAgencies(
  context: Context,
  query: OverdueQuery,
): Promise<(store.OverdueAgency & { name: string })[]> {
  const reach = narrow(await reachOf(context), query.field);
  const asOf = await asOfToday(context, reach.provinceId);
  const filter = { ...reach, minDaysLate: query.minDaysLate };
  const rows = await store.selectOverdueAgencies(context.db, filter, asOf);
  const names = await namesOfAgencies(
    context,
    rows.map(({ agencyId }) => agencyId),
  );
  return rows.map((row) => ({ ...row, name: names.get(row.agencyId) ?? '' }));
}

/** What the form of a new letter begins with. */
export interface LetterDraft {
  issuerName: string;
  agencies: (store.OverdueAgency & { name: string })[];
  place: string;
  answerBy: string;
  signerTitle: string;
  signerName: string;
}

/** Working days that agencies usually get to answer. */
const DAYS_TO_ANSWER = 10;

export async function draftLetter(
  context: Context,
  agencyIds: readonly string[],
  query: OverdueQuery,
): Promise<LetterDraft> {
  const agencies = (await overdueAgencies(context, query)).filter(({ agencyId }) =>
    agencyIds.includes(agencyId),
  );
  const issuer = await issuerOf(context);
  const head = await headOf(context.db, issuer.id, today(context).toString());
  const answerBy = addWorkingDays(await loadCalendar(context), today(context), DAYS_TO_ANSWER);
  return {
    issuerName: issuer.name,
    agencies,
    place: issuer.place,
    answerBy: answerBy.toString(),
    signerTitle: head?.title ?? '',
    signerName: head?.name ?? '',
  };
}

/** The agency in whose name the person writes, and the name of its province. */
async function issuerOf(context: Context): Promise<{ id: string; name: string; place: string }> {
  const post = (await postsOf(context)).find(({ role }) => WRITERS.has(role));
  if (!post) throw notFound();
  const root = await findAgency(context, (await rootOf(context, post.agencyId)) ?? post.agencyId);
  const place = root.name.replace(/^(Ủy ban nhân dân|UBND)\s+(tỉnh|thành phố)\s+/iu, '');
  return { id: post.agencyId, name: post.agencyName, place };
}
const WRITERS: ReadonlySet<string> = new Set(['STANDING', 'FIELD_OWNER', 'UNIT_HEAD']);

const numberShape = optionalWords(60);
const shape = z.object({
  agencyIds: z.array(z.uuid()).min(1).max(500),
  field: z.string().nullable(),
  minDaysLate: z.number().int().min(1).max(3650),
  number: numberShape,
  issuedOn: optionalDay,
  answerBy: day,
  place: words(100),
  signerAuthority: optionalWords(200),
  signerTitle: words(200),
  signerName: words(200),
  requestKey: z.string().min(1).max(100),
});
export type LetterInput = z.input<typeof shape>;

/**
 * Writes a letter to the agencies with all their overdue work that the person may urge, and tells their heads and
 * officers. The same form sent twice makes one letter. Throws `invalid` when there is nothing overdue.
 */
export async function writeLetter(context: Context, input: LetterInput): Promise<string> {
  const reach = narrow(await reachOf(context), input.field);
  const { agencyIds, minDaysLate, requestKey, field: _, ...fields } = check(shape, input);
  const issuer = await issuerOf(context);
  const asOf = await asOfToday(context, reach.provinceId);
  if (fields.answerBy <= asOf.date) throw wrongFields({ answerBy: w.answerTooEarly });
  const allowed = agencyIds.filter((id) => reach.agencyIds === null || reach.agencyIds.includes(id));
  const letter = {
    ...fields,
    provinceId: reach.provinceId,
    issuerId: issuer.id,
    asOf: asOf.date,
  };
  return context.db.transaction().execute(async (tx) => {
    await checkNumber(tx, { ...letter, id: null });
    const overdue = await store.selectOverdue(tx, { ...reach, agencyIds: allowed, minDaysLate }, asOf);
    if (overdue.length === 0) throw invalid(w.nothingOverdue);
    const ids = overdue.map(({ assignmentId }) => assignmentId);
    const urged = await countUrgings(tx, ids, asOf.date);
    const items = overdue.map((item) => ({ ...item, reminders: urged.get(item.assignmentId) ?? 0 }));
    const by = { personId: context.actor?.personId ?? null, at: context.now().toString(), requestKey };
    const { id, isNew } = await store.insertLetter(tx, letter, items, by);
    if (isNew) await announce(context, tx, { id, letter, items, issuer: issuer.name });
    return id;
  });
}

async function announce(
  context: Context,
  tx: Tx,
  written: { id: string; letter: store.LetterFields; items: readonly store.LetterItem[]; issuer: string },
): Promise<void> {
  const { id, letter, items, issuer } = written;
  const byAgency = Map.groupBy(items, ({ agencyId }) => agencyId);
  for (const [agencyId, theirs] of byAgency)
    await notify(context, tx, {
      kind: 'task.overdue',
      recipients: [
        { role: 'UNIT_HEAD', agencyId },
        { role: 'OFFICER', agencyId },
      ],
      subject: { type: 'reminder-letter', id, href: `/reminders/letters/${id}` },
      text: w.letterCame,
      params: { issuer, count: theirs.length },
      dueOn: letter.answerBy,
      urgency: 'high',
      dedupeKey: `letter ${id}`,
    });
  await recordEvent(context, tx, {
    action: 'reminder-letter.written',
    subjectType: 'reminder-letter',
    subjectId: id,
    agencyId: letter.issuerId,
    data: { number: letter.number, agencies: [...byAgency.keys()], items: items.length },
  });
}

/** A number comes with its date, and once a year. */
async function checkNumber(
  tx: Tx,
  letter: { id: string | null; issuerId: string; number: string; issuedOn: string | null },
): Promise<void> {
  const { number, issuedOn } = letter;
  if (number === '' && issuedOn === null) return;
  if (number === '') throw wrongFields({ number: w.numberMissing });
  if (issuedOn === null) throw wrongFields({ issuedOn: w.dateMissing });
  if (await store.isNumberTaken(tx, { ...letter, issuedOn })) throw wrongFields({ number: w.numberTaken });
}

export interface LetterDetail {
  letter: store.Letter;
  issuerName: string;
  /** The agency above the issuer; null for a people's committee. */
  aboveIssuer: string | null;
  items: (store.LetterItem & { agencyName: string })[];
  /** May record the number. */
  mayNumber: boolean;
}

/** One letter, for the office that wrote it, the agencies that it goes to, and who sees all. Throws 404. */
export async function findLetter(context: Context, id: string): Promise<LetterDetail> {
  await authorise(context, 'programmes.read');
  const letter = isId(id) ? await store.selectLetter(context.db, id) : undefined;
  if (!letter) throw notFound();
  const items = await store.selectLetterItems(context.db, id);
  const mayNumber = await maySign(context, letter.issuerId);
  const agencyIds = [...new Set(items.map(({ agencyId }) => agencyId))];
  if (!mayNumber && !(await maySeeAny(context, [letter.issuerId, ...agencyIds]))) throw notFound();
  const names = await namesOfAgencies(context, agencyIds);
  const issuer = await findAgency(context, letter.issuerId);
  const above =
    issuer.parentId && !issuer.kinds.includes('UBND_XA') ? await findAgency(context, issuer.parentId) : null;
  return {
    letter,
    issuerName: issuer.name,
    aboveIssuer: above?.name ?? null,
    items: items.map((item) => ({ ...item, agencyName: names.get(item.agencyId) ?? '' })),
    mayNumber,
  };
}

const maySign = (context: Context, issuerId: string): Promise<boolean> =>
  mayDo(context, 'programmes.remind', issuerId);

async function maySeeAny(context: Context, agencyIds: readonly string[]): Promise<boolean> {
  for (const agencyId of agencyIds) if (await mayDo(context, 'programmes.drafts', agencyId)) return true;
  return false;
}

/** A page of letters that the person may see, newest first. */
export async function listLetters(
  context: Context,
  page: { offset: number; size: number },
): Promise<{ letters: store.ListedLetter[]; hasMore: boolean }> {
  await authorise(context, 'programmes.read');
  const provinceId = await rootOf(context);
  if (provinceId === null) return { letters: [], hasMore: false };
  const scopes = [await scopeOf(context, 'programmes.drafts'), await scopeOf(context, 'programmes.remind')];
  const all = scopes.some((scope) => scope.all);
  const agencyIds = all ? null : scopes.flatMap((scope) => (scope.all ? [] : scope.ids));
  const limit = page.size + 1;
  const rows = await store.selectLetters(
    context.db,
    { provinceId, agencyIds },
    { offset: page.offset, limit },
  );
  return { letters: rows.slice(0, page.size), hasMore: rows.length > page.size };
}

const numbering = z.object({ number: words(60), issuedOn: day, version: z.number().int() });

/** Records the number and date that the clerk has given. Throws 409 when somebody else did so since `version`. */
export async function numberLetter(
  context: Context,
  id: string,
  input: z.input<typeof numbering>,
): Promise<void> {
  const { letter } = await findLetter(context, id);
  await authorise(context, 'programmes.remind', letter.issuerId);
  const given = check(numbering, input);
  await context.db.transaction().execute(async (tx) => {
    await checkNumber(tx, { id, issuerId: letter.issuerId, ...given });
    if (!(await store.updateLetterNumber(tx, { id, ...given })))
      throw conflict(w.numberedMeanwhile, { theirs: letter, yours: given });
    await recordEvent(context, tx, {
      action: 'reminder-letter.numbered',
      subjectType: 'reminder-letter',
      subjectId: id,
      agencyId: letter.issuerId,
      data: { before: { number: letter.number, issuedOn: letter.issuedOn }, after: given },
    });
  });
}
