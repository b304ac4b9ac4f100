/** The register of results: entries are made with the result, and end with a reason; none is ever changed or removed. */
import { z } from 'zod';
import { authorise, mayDo, scopeOf } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { keepFile } from '../platform/intake.ts';
import { check, isId, words } from '../platform/validation.ts';
import { m } from './messages.ts';
import type { ResultState } from './rules.ts';
import type { ReadyResult } from './sealing.ts';
import {
  endValid,
  type IssuedResult,
  insertIssued,
  listIssued,
  replaceEarlier,
  selectIssued,
} from './store.ts';

export interface Registration {
  dossierId: string;
  agencyId: string;
  procedureName: string;
  number: string;
  issuedOn: string;
  signerName: string;
  signerTitle: string;
}

/** Keeps the file and enters the result, in the transaction in which it is issued. */
export async function registerResult(
  context: Context,
  tx: Tx,
  ready: ReadyResult,
  registration: Registration,
): Promise<void> {
  const { file, ...signing } = ready;
  if (file) await keepFile(context, tx, file);
  const id = await insertIssued(tx, {
    ...registration,
    ...signing,
    fileSha256: file?.sha256 ?? null,
    fingerprint: file?.fingerprint ?? null,
    issuedAt: context.now().toString(),
    issuedBy: context.actor?.personId ?? null,
  });
  await replaceEarlier(tx, registration.dossierId, id);
}

/** A result taken back for correction before it was handed over: its code says so from now on. */
export async function takeBackResult(context: Context, tx: Tx, dossierId: string): Promise<void> {
  await endValid(
    tx,
    { dossierId },
    {
      at: context.now().toString(),
      personId: context.actor?.personId ?? null,
      reason: String(m.takenBack.vi),
      decision: '',
    },
  );
}

const revoking = z.object({ decision: words(200), reason: words(1000) });

/** The agency revokes a result that is out, by a decision. Throws 403, 404, 409 when it is not in force. */
export async function revokeResult(
  context: Context,
  id: string,
  input: z.input<typeof revoking>,
): Promise<void> {
  const entry = await findResult(context, id);
  await authorise(context, 'dossiers.sign', entry.agencyId);
  const { decision, reason } = check(revoking, input);
  await context.db.transaction().execute(async (tx) => {
    const end = {
      at: context.now().toString(),
      personId: context.actor?.personId ?? null,
      reason,
      decision,
    };
    if ((await endValid(tx, { id: entry.id }, end)) === undefined) throw conflict(m.alreadyEnded);
    await recordEvent(context, tx, {
      action: 'result.revoked',
      subjectType: 'issued_result',
      subjectId: entry.id,
      agencyId: entry.agencyId,
      data: { number: entry.number, decision, reason },
    });
  });
}

/** An entry, for whoever may read dossiers of its agency. Throws 404 for others. */
export async function findResult(context: Context, id: string): Promise<IssuedResult> {
  const entry = isId(id) ? await selectIssued(context.db, { id }) : undefined;
  if (!entry || !(await mayDo(context, 'dossiers.read', entry.agencyId))) throw notFound();
  return entry;
}

/** The latest result of a dossier, or undefined; whoever calls has asked who may see the dossier. */
export const resultOfDossier = (db: Db | Tx, dossierId: string): Promise<IssuedResult | undefined> =>
  selectIssued(db, { dossierId });

/** The register of the agencies whose dossiers the person who asks may read. */
export async function listResults(
  context: Context,
  filter: { state: ResultState | null; number: string },
  page: { size: number; offset: number },
): Promise<{ rows: IssuedResult[]; hasMore: boolean }> {
  const scope = await scopeOf(context, 'dossiers.read');
  return listIssued(context.db, scope.all ? null : scope.ids, filter, page);
}
