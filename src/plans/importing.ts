/** Importing: a file becomes a draft, whole or not at all. */
import { createHash } from 'node:crypto';
import { type Agency, listAgencies, postsOf, scopeOf } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { AppError, forbidden, invalid } from '../platform/errors.ts';
import { cleanFileName, foldText } from '../platform/text.ts';
import { maySee, needActor } from './access.ts';
import { draftRows, guessKind, parsePeriod } from './draft.ts';
import { m } from './messages.ts';
import { mediaTypeOf, type PlanReader, type ReadPlan, readPlan } from './reading.ts';
import type { Cells } from './rows.ts';
import * as store from './store.ts';

export interface ImportInput {
  bytes: Uint8Array;
  fileName: string;
  /** Whose plan it is; null: by the issuer that the document names. */
  issuerAgencyId: string | null;
  /** Drawn with the form; the same key twice makes one draft. */
  importKey: string | null;
  /** Make another draft of a file that is already there. */
  again: boolean;
}

export type ImportResult =
  | { outcome: 'imported'; planId: string }
  /** The same bytes are here already; these plans hold them (only those the person may see). */
  | { outcome: 'known'; sha256: string; plans: store.PlanRecord[] };

/**
 * Reads a file and stores file, source, rows and event in one transaction. The bytes are written first, by content:
 * a crash leaves at most a file that nothing names. Throws 413 or 422 with what to do.
 */
export async function importPlan(
  context: Context,
  input: ImportInput,
  read: PlanReader,
): Promise<ImportResult> {
  needActor(context);
  const scope = await scopeOf(context, 'plans.import');
  if (!scope.all && scope.ids.length === 0) throw forbidden();
  if (input.bytes.byteLength > context.config.uploadLimit) throw tooLarge();
  const { importKey } = input;
  if (importKey !== null) {
    const done = await store.selectPlanByImportKey(context.db, importKey);
    if (done && (await maySee(context, done))) return { outcome: 'imported', planId: done.id };
  }
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  if (!input.again) {
    const plans = await visibleCopies(context, sha256);
    if (plans.length > 0) return { outcome: 'known', sha256, plans };
  }
  const found = await readPlan(read, input.bytes);
  const issuerAgencyId = await issuerOf(context, input.issuerAgencyId, found.plan.plan);
  await context.files.put(input.bytes);
  const planId = await storeDraft(context, input, { sha256, issuerAgencyId, found });
  return { outcome: 'imported', planId: planId ?? (await planOfKey(context, importKey ?? '')) };
}

const tooLarge = (): AppError =>
  new AppError(413, 'too-large', m.failureTooLarge, { fields: { file: m.failureTooLarge } });

/** Plans of the same bytes that the person may see, newest first. */
async function visibleCopies(context: Context, sha256: string): Promise<store.PlanRecord[]> {
  const plans = await store.selectPlansByFile(context.db, sha256);
  const seen = await Promise.all(plans.map((plan) => maySee(context, plan)));
  return plans.filter((_, index) => seen[index]);
}

/** The bytes of a file that is here, for making another draft of it; only for those who see a plan of it. */
export async function knownFile(
  context: Context,
  sha256: string,
): Promise<{ bytes: Uint8Array; fileName: string } | null> {
  needActor(context);
  const [plan] = await visibleCopies(context, sha256);
  return plan ? { bytes: await context.files.get(plan.fileSha256), fileName: plan.fileName } : null;
}

/** Whose plan it is: the agency chosen, else the one that the document names, else the person's own. */
async function issuerOf(
  context: Context,
  chosen: string | null,
  header: { issuer: string | null; issuedOn: string | null },
): Promise<string | null> {
  const scope = await scopeOf(context, 'plans.import');
  const allowed = (id: string): boolean => scope.all || scope.ids.includes(id);
  if (chosen !== null) {
    const known = (await listAgencies(context, { at: null })).some(({ id }) => id === chosen);
    if (!known || !allowed(chosen)) throw invalid(m.importNotYours, { issuer: m.importNotYours });
    return chosen;
  }
  const named =
    header.issuer === null ? null : agencyNamed(await issuers(context, header.issuedOn), header.issuer);
  if (named) {
    if (!allowed(named.id))
      throw invalid(m.importOfOther, { issuer: m.importOfOther }, { agency: named.name });
    return named.id;
  }
  const own = await postsOf(context);
  return own.find((post) => allowed(post.agencyId))?.agencyId ?? null;
}

/** The tree of the day of issue; plans older than the tree are looked up in today's. */
async function issuers(context: Context, issuedOn: string | null): Promise<Agency[]> {
  const then = issuedOn === null ? [] : await listAgencies(context, { at: issuedOn });
  return then.length > 0 ? then : listAgencies(context, {});
}

/** The agency with this name, short name or alias; a longer name that begins with a known one counts, longest first. */
export function agencyNamed(agencies: readonly Agency[], words: string): Agency | null {
  const wanted = plainName(words);
  const named = agencies
    .flatMap((agency) =>
      [agency.name, agency.shortName, ...agency.aliases].map((name) => ({ agency, name: plainName(name) })),
    )
    .filter(({ name }) => name !== '' && (wanted === name || wanted.startsWith(`${name} `)))
    .sort((a, b) => b.name.length - a.name.length);
  return named[0]?.agency ?? null;
}

const plainName = (name: string): string =>
  foldText(name)
    .replaceAll(/\bubnd\b/g, 'uy ban nhan dan')
    .replaceAll(/[^a-z0-9 ]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

interface Readied {
  sha256: string;
  issuerAgencyId: string | null;
  found: ReadPlan;
}

/** The id of the draft; null when another request with the same key was faster. */
async function storeDraft(context: Context, input: ImportInput, ready: Readied): Promise<string | null> {
  const { source, plan } = ready.found;
  const rows = draftRows(plan);
  const summary = summaryOf(rows.find((row) => row.kind === 'header')?.cells ?? {});
  return context.db.transaction().execute(async (tx) => {
    await store.insertStoredFile(tx, ready.sha256, input.bytes.byteLength, mediaTypeOf(source.format));
    const id = await store.insertPlan(tx, {
      kind: guessKind(summary.title, plan.plan.period),
      issuerAgencyId: ready.issuerAgencyId,
      fileSha256: ready.sha256,
      fileName: cleanFileName(input.fileName),
      importedBy: context.actor?.personId ?? null,
      importedAt: context.now().toString(),
      importKey: input.importKey,
    });
    if (id === null) return null;
    await store.insertSource(tx, id, source);
    await store.insertRows(tx, id, rows);
    await store.updateSummary(tx, id, summary);
    await recordEvent(context, tx, {
      action: 'plan.imported',
      subjectType: 'plan',
      subjectId: id,
      agencyId: ready.issuerAgencyId,
      data: { fileName: cleanFileName(input.fileName), sha256: ready.sha256, rows: rows.length },
    });
    return id;
  });
}

/** Another request with the same key committed while this one was reading. */
async function planOfKey(context: Context, key: string): Promise<string> {
  const plan = await store.selectPlanByImportKey(context.db, key);
  if (!plan || !(await maySee(context, plan))) throw forbidden();
  return plan.id;
}

/** What lists show of a header, in types of their own; what cannot be read is left out, never guessed. */
export function summaryOf(cells: Cells): store.PlanSummary {
  const period = parsePeriod(cells.period ?? '');
  return {
    title: cells.title ?? '',
    number: cells.number ?? '',
    issuer: cells.issuer ?? '',
    issuedOn: cells.issuedOn || null,
    periodFrom: period?.from ?? null,
    periodTo: period?.to ?? null,
  };
}
