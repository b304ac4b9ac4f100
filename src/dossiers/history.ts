/** What happened to dossiers, for rooms that count: which changed, and their whole histories. */
import { sql } from 'kysely';
import { type Context, OFFICE_TIME_ZONE } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Action, State } from './lifecycle.ts';
import type { EventData } from './store.ts';
import { publishedVersion } from './terms.ts';

/** An event as far as counting goes. Instants in milliseconds. */
export interface PastEvent {
  seq: number;
  action: Action;
  to: State;
  /** When it happened for the law, and when it became known. */
  at: number;
  recordedAt: number;
  data: EventData;
}

export interface PastPaper {
  required: boolean;
  /** Has to be digitised when it comes (TT 01/2023). */
  toDigitise: boolean;
  /** May be taken from the person's store instead of being asked for. */
  reusable: boolean;
  origin: string | null;
  files: number;
}

export interface DossierHistory {
  id: string;
  competentAgencyId: string;
  receivingAgencyId: string;
  procedureId: string;
  field: string;
  channel: 'DIRECT' | 'ONLINE' | 'POSTAL';
  onlineLevel: 'FULL' | 'PARTIAL' | 'INFO';
  resultMode: 'COUNTER' | 'POST' | 'ELECTRONIC';
  hasFile: boolean;
  papers: PastPaper[];
  events: PastEvent[];
}

/** Whether something happened that was not counted yet. */
export async function anyChangedDossier(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from dossier_changed) as any`.execute(
    db,
  );
  return rows[0]?.any ?? false;
}

/**
 * Takes up to `most` dossiers with events that were not counted yet from the queue; what is taken comes back when the
 * transaction fails.
 */
export async function takeChangedDossiers(tx: Tx, most: number): Promise<string[]> {
  const { rows } = await sql<{ dossier_id: string }>`
    delete from dossier_changed where ctid = any (array(select ctid from dossier_changed limit ${most}))
    returning dossier_id`.execute(tx);
  return [...new Set(rows.map((row) => row.dossier_id))];
}

interface Row {
  id: string;
  competent_agency_id: string;
  receiving_agency_id: string;
  procedure_version_id: string;
  case_key: string;
  channel: string;
  result_mode: string;
  has_file: boolean;
  papers: { key: string | null; required: boolean; origin: string | null; files: number }[];
  events: { seq: number; action: string; to: string; at: number; recorded_at: number; data: EventData }[];
}

/** Histories of these dossiers. Rights are the caller's: it counts, and shows no dossier. */
export async function dossierHistories(
  context: Context,
  db: Db | Tx,
  ids: readonly string[],
): Promise<DossierHistory[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select d.id, d.competent_agency_id, d.receiving_agency_id, d.procedure_version_id, d.case_key, d.channel,
      d.result_mode,
      exists (select from dossier_result r where r.dossier_id = d.id and r.file_sha256 is not null) as has_file,
      coalesce((select json_agg(json_build_object('key', c.spec_key, 'required', c.required, 'origin', c.origin,
        'files', jsonb_array_length(c.files)) order by c.position)
        from dossier_component c where c.dossier_id = d.id), '[]') as papers,
      (select json_agg(json_build_object('seq', e.seq, 'action', e.action, 'to', e.to_status, 'at', extract(epoch from e.at) * 1000,
        'recorded_at', extract(epoch from e.recorded_at) * 1000, 'data', e.data) order by e.seq)
        from dossier_event e where e.dossier_id = d.id) as events
    from dossier d where d.id = any (${[...ids]}::uuid[])`.execute(db);
  const histories: DossierHistory[] = [];
  for (const row of rows) histories.push(await historyOf(context, row));
  return histories;
}

async function historyOf(context: Context, row: Row): Promise<DossierHistory> {
  const { procedureId, content } = await publishedVersion(context, row.procedure_version_id);
  const specs = new Map(
    content.cases.find(({ key }) => key === row.case_key)?.components.map((spec) => [spec.key, spec]),
  );
  return {
    id: row.id,
    competentAgencyId: row.competent_agency_id,
    receivingAgencyId: row.receiving_agency_id,
    procedureId,
    field: content.field.name,
    channel: row.channel as DossierHistory['channel'],
    onlineLevel: content.onlineLevel,
    resultMode: row.result_mode as DossierHistory['resultMode'],
    hasFile: row.has_file,
    papers: row.papers.map((paper) => {
      const spec = paper.key === null ? undefined : specs.get(paper.key);
      return {
        required: paper.required,
        toDigitise: spec?.digitise ?? false,
        reusable: (spec?.reusableFrom.length ?? 0) > 0,
        origin: paper.origin,
        files: paper.files,
      };
    }),
    events: row.events.map((event) => ({
      seq: event.seq,
      action: event.action as Action,
      to: event.to as State,
      at: Math.floor(event.at),
      recordedAt: Math.floor(event.recorded_at),
      data: event.data,
    })),
  };
}

/** Ids of dossiers filed in a time (days, both included), in order, after the last one read; at most so many. */
export async function dossiersFiled(
  db: Db | Tx,
  { from, to }: { from: string; to: string },
  page: { after: string | null; size: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from dossier
    where submitted_at >= ${from}::date::timestamp at time zone ${sql.lit(OFFICE_TIME_ZONE)}
      and submitted_at < (${to}::date + 1)::timestamp at time zone ${sql.lit(OFFICE_TIME_ZONE)}
      ${page.after === null ? sql`` : sql`and id > ${page.after}::uuid`}
    order by id limit ${page.size}`.execute(db);
  return rows.map(({ id }) => id);
}
