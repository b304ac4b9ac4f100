/** Events of which applicants have not been told yet: taken once, in the transaction that tells. */
import { sql } from 'kysely';
import { namesOfPeople } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { Action, Status } from './lifecycle.ts';
import { lookupPath } from './lookup.ts';
import { openPeople } from './people.ts';
import { toldEvents } from './public-lookup.ts';
import { selectDossier, selectEvents } from './store.ts';
import { publishedVersion } from './terms.ts';

/** What an applicant is told of one event; nothing personal but where it goes. */
export interface ToTell {
  dossierId: string;
  seq: number;
  action: Action;
  status: Status;
  code: string;
  procedureName: string;
  competentAgencyId: string;
  officerName: string | null;
  acceptedAt: Date | null;
  dueAt: Date | null;
  promisedAt: Date | null;
  /** Until when the applicant has to answer. */
  respondBy: Date | null;
  /** As whoever filed left it. */
  email: string;
  /** Where the dossier is followed without an account. */
  followPath: string;
}

/** What is older than this is no news: brought in from elsewhere, or told by nobody while the product stood still. */
const NEWS = { hours: 48 } as const;

/** Takes up to `most` events from the queue; `told`: those of which an applicant with an address has to be told. */
export async function takeToTell(
  context: Context,
  tx: Tx,
  most: number,
): Promise<{ taken: number; told: ToTell[] }> {
  const { rows } = await sql<{ dossier_id: string; seq: number }>`
    delete from dossier_to_tell where ctid = any (array(select ctid from dossier_to_tell limit ${most} for update skip locked))
    returning dossier_id, seq`.execute(tx);
  const told: ToTell[] = [];
  for (const [id, events] of Map.groupBy(rows, (row) => row.dossier_id))
    told.push(...(await toldOf(context, tx, id, new Set(events.map(({ seq }) => seq)))));
  return { taken: rows.length, told };
}

async function toldOf(context: Context, tx: Tx, id: string, seqs: ReadonlySet<number>): Promise<ToTell[]> {
  const dossier = await selectDossier(tx, { id });
  if (!dossier || dossier.code === null) return [];
  const since = context.now().subtract(NEWS).epochMilliseconds;
  const recent = (await selectEvents(tx, id)).filter(
    ({ seq, recordedAt }) => seqs.has(seq) && recordedAt.getTime() >= since,
  );
  const news = recent.filter((event) => toldEvents([event]).length > 0);
  if (news.length === 0) return [];
  const { owner, submitter } = openPeople(context.keys, dossier.people);
  const email = submitter?.email || owner.email;
  const followPath = lookupPath(context, dossier);
  if (email === '' || followPath === null) return [];
  const inside = { ...context, db: tx };
  const { content } = await publishedVersion(inside, dossier.procedureVersionId);
  const names = await namesOfPeople(inside, dossier.assigneeId ? [dossier.assigneeId] : []);
  return news.map(({ seq, action, to }) => ({
    dossierId: id,
    seq,
    action,
    status: to as Status,
    code: dossier.code ?? '',
    procedureName: content.name,
    competentAgencyId: dossier.competentAgencyId,
    officerName: names.get(dossier.assigneeId ?? '') ?? null,
    acceptedAt: dossier.acceptedAt,
    dueAt: dossier.dueAt,
    promisedAt: dossier.promisedAt,
    respondBy: dossier.respondBy,
    email,
    followPath,
  }));
}
