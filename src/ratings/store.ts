/** The SQL of invitations, ratings and the cases that low ratings reopen. */
import { sql } from 'kysely';
import { OFFICE_TIME_ZONE } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Answers, Overall } from './rules.ts';

export interface Invitation {
  dossierId: string;
  agencyId: string;
  invitedAt: Date;
  closesAt: Date;
}

export async function insertInvitation(
  tx: Tx,
  invitation: {
    dossierId: string;
    agencyId: string;
    procedureId: string;
    field: string;
    at: string;
    closesAt: string;
  },
): Promise<void> {
  await tx
    .insertInto('rating_invitation')
    .values({
      dossier_id: invitation.dossierId,
      agency_id: invitation.agencyId,
      procedure_id: invitation.procedureId,
      field: invitation.field,
      invited_at: invitation.at,
      closes_at: invitation.closesAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function selectInvitation(db: Db | Tx, dossierId: string): Promise<Invitation | undefined> {
  return db
    .selectFrom('rating_invitation')
    .select([
      'dossier_id as dossierId',
      'agency_id as agencyId',
      'invited_at as invitedAt',
      'closes_at as closesAt',
    ])
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst();
}

/** Writes the rating; null when the dossier has one already. */
export async function insertRating(
  tx: Tx,
  rating: {
    dossierId: string;
    agencyId: string;
    channel: 'PORTAL' | 'KIOSK';
    overall: Overall;
    answers: Answers;
    comment: string;
    at: string;
  },
): Promise<string | null> {
  const row = await tx
    .insertInto('rating')
    .values({
      dossier_id: rating.dossierId,
      agency_id: rating.agencyId,
      channel: rating.channel,
      overall: rating.overall,
      answers: JSON.stringify(rating.answers),
      comment: rating.comment,
      rated_at: rating.at,
    })
    .onConflict((conflict) => conflict.column('dossier_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertCase(
  tx: Tx,
  one: { ratingId: string; agencyId: string; dueAt: string },
): Promise<void> {
  await tx
    .insertInto('rating_case')
    .values({ rating_id: one.ratingId, agency_id: one.agencyId, due_at: one.dueAt })
    .execute();
}

/** A rating with its case, if it reopened one. */
export interface Rating {
  id: string;
  dossierId: string;
  agencyId: string;
  overall: Overall;
  answers: Answers;
  comment: string;
  ratedAt: Date;
  case: {
    dueAt: Date;
    answer: string;
    justified: boolean | null;
    answeredAt: Date | null;
  } | null;
}

const ratings = (db: Db | Tx) =>
  db
    .selectFrom('rating as r')
    .leftJoin('rating_case as c', 'c.rating_id', 'r.id')
    .select([
      'r.id',
      'r.dossier_id',
      'r.agency_id',
      'r.overall',
      'r.answers',
      'r.comment',
      'r.rated_at',
      'c.due_at',
      'c.answer',
      'c.justified',
      'c.answered_at',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof ratings>['executeTakeFirstOrThrow']>>;
const ratingOf = (row: Row): Rating => ({
  id: row.id,
  dossierId: row.dossier_id,
  agencyId: row.agency_id,
  overall: row.overall as Overall,
  answers: row.answers as Answers,
  comment: row.comment,
  ratedAt: row.rated_at,
  case: row.due_at && {
    dueAt: row.due_at,
    answer: row.answer ?? '',
    justified: row.justified,
    answeredAt: row.answered_at,
  },
});

export async function selectRating(
  db: Db | Tx,
  by: { id: string } | { dossierId: string },
): Promise<Rating | undefined> {
  const query = ratings(db);
  const row = await ('id' in by
    ? query.where('r.id', '=', by.id)
    : query.where('r.dossier_id', '=', by.dossierId)
  ).executeTakeFirst();
  return row && ratingOf(row);
}

/** Cases of agencies (null: all): open ones by due date, or the latest that were answered. */
export async function selectCases(
  db: Db,
  agencyIds: readonly string[] | null,
  answered: boolean,
  limit: number,
): Promise<Rating[]> {
  let query = ratings(db).where('c.rating_id', 'is not', null);
  query = query.where('c.answered_at', answered ? 'is not' : 'is', null);
  if (agencyIds !== null) query = query.where('c.agency_id', 'in', [...agencyIds, NOBODY]);
  const rows = await query
    .orderBy(answered ? 'c.answered_at' : 'c.due_at', answered ? 'desc' : 'asc')
    .limit(limit)
    .execute();
  return rows.map(ratingOf);
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Writes the answer; false when somebody did before. */
export async function answerCase(
  tx: Tx,
  ratingId: string,
  answer: { text: string; justified: boolean; at: string; personId: string | null },
): Promise<boolean> {
  const result = await tx
    .updateTable('rating_case')
    .set({
      answer: answer.text,
      justified: answer.justified,
      answered_at: answer.at,
      answered_by: answer.personId,
    })
    .where('rating_id', '=', ratingId)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function selectSettings(db: Db): Promise<Map<string, number>> {
  const rows = await db.selectFrom('rating_setting').selectAll().execute();
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** What was rated of one procedure at one agency in one half month; see `ratingTallies`. */
export interface RatingTally {
  agencyId: string;
  procedureId: string;
  field: string;
  /** First day of the half month in which the result was handed over: the 1st or the 15th. */
  half: string;
  /** Results handed over; of these rated; of these satisfied (M18, M19). */
  asked: number;
  rated: number;
  satisfied: number;
  /** Reopened cases, answered, answered in time. */
  low: number;
  lowAnswered: number;
  lowInTime: number;
}

export async function selectTallies(
  db: Db,
  { from, to, knownAt }: { from: string; to: string; knownAt: string },
  satisfiedFrom: number,
): Promise<RatingTally[]> {
  const day = sql`(i.invited_at at time zone ${OFFICE_TIME_ZONE})::date`;
  const { rows } = await sql<RatingTally>`
    select i.agency_id as "agencyId", i.procedure_id as "procedureId", i.field,
      to_char(case when extract(day from ${day}) < 15 then date_trunc('month', ${day})
        else date_trunc('month', ${day}) + interval '14 days' end, 'YYYY-MM-DD') as half,
      count(*)::int as asked,
      count(r.id)::int as rated,
      count(*) filter (where r.overall >= ${satisfiedFrom})::int as satisfied,
      count(c.rating_id)::int as low,
      count(*) filter (where c.answered_at <= ${knownAt})::int as "lowAnswered",
      count(*) filter (where c.answered_at <= ${knownAt} and c.answered_at <= c.due_at)::int as "lowInTime"
    from rating_invitation i
    left join rating r on r.dossier_id = i.dossier_id and r.rated_at <= ${knownAt}
    left join rating_case c on c.rating_id = r.id
    where i.invited_at >= (${from}::date)::timestamp at time zone ${OFFICE_TIME_ZONE}
      and i.invited_at < (${to}::date + 1)::timestamp at time zone ${OFFICE_TIME_ZONE}
      and i.invited_at <= ${knownAt}
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}
