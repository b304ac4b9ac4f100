/** The SQL of what time brings: apologies to draft, work to count, submissions that nobody supplemented. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

/** Drafts an apology for dossiers that are late without one; returns how many. Draft once, whatever happens twice. */
export async function insertApologyDrafts(
  db: Db | Tx,
  input: { now: string; startOfToday: string; newDate: string; template: string; limit: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into dossier_form (dossier_id, seq, form, state, number, template, data, issued_at)
    select d.id, d.version, 'APOLOGY', 'DRAFT', '', ${input.template},
      jsonb_build_object('dueAt', d.due_at, 'newDate', ${input.newDate}::text, 'reason', ''), ${input.now}::timestamptz
    from dossier d
    where d.status in ('ACCEPTED', 'PROCESSING') and d.due_at < ${input.startOfToday}::timestamptz and d.reschedules = 0
      and not exists (select from dossier_form f where f.dossier_id = d.id and f.form = 'APOLOGY')
    order by d.due_at
    limit ${input.limit}
    on conflict do nothing`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Submissions whose time to supplement is over, the oldest first. */
export async function selectUnsupplemented(db: Db, now: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('dossier')
    .select('id')
    .where('status', '=', 'INTAKE_SUPPLEMENT')
    .where('respond_by', '<', new Date(now))
    .orderBy('respond_by')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export interface Burden {
  /** A person who works on dossiers, or an agency that decides them. */
  id: string;
  late: number;
  today: number;
  soon: number;
  /** Apologies that wait for a signature. */
  unsigned: number;
}

interface Times {
  now: string;
  startOfToday: string;
  endOfToday: string;
}

/** What is late, due today or soon, by whoever works on it and by agency; those without any of it are left out. */
export async function selectBurdens(
  db: Db,
  by: 'assignee_id' | 'competent_agency_id',
  times: Times,
): Promise<Burden[]> {
  const { rows } = await sql<Burden>`
    select ${sql.ref(`d.${by}`)} as id,
      count(*) filter (where d.due_at < ${times.startOfToday}) as late,
      count(*) filter (where d.due_at >= ${times.startOfToday} and d.due_at < ${times.endOfToday}) as today,
      count(*) filter (where d.due_at >= ${times.endOfToday}) as soon,
      count(f.dossier_id) as unsigned
    from dossier d
    left join dossier_form f on f.dossier_id = d.id and f.form = 'APOLOGY' and f.state = 'DRAFT'
    where d.status in ('ACCEPTED', 'PROCESSING') and d.warn_at <= ${times.now} and ${sql.ref(`d.${by}`)} is not null
    group by 1`.execute(db);
  return rows;
}

/** Open dossiers whose clock runs, in order of their ids. */
export async function selectRunning(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('dossier')
    .select('id')
    .where('status', 'in', ['ACCEPTED', 'PROCESSING'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
