/** The SQL of lists and of searching evidence. */
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { type Evidence, evidenceOfRow, selectCurrent } from './store.ts';

export interface EvidenceFilter {
  /** One tsquery for each phrase (`searchPhrases`); all must occur, in what is written about it or inside it. */
  phrases: readonly string[];
  kinds: readonly string[];
  fields: readonly string[];
  agencyIds: readonly string[] | null;
  year: number | null;
  period: string | null;
  confidentiality: string | null;
  withdrawn: boolean;
  /** Agencies whose non-public evidence is shown too; null: all. */
  scope: readonly string[] | null;
}

export type EvidenceSort = 'added' | 'issued' | 'title';

export interface PageOf {
  offset: number;
  /** Rows wanted; one more is read to see whether there are any. */
  size: number;
  descending: boolean;
}

const among = (column: string, ids: readonly string[]): Expression<SqlBool> =>
  sql<boolean>`${sql.ref(column)} = any (${[...ids]}::uuid[])`;

/** Where a phrase occurs: in what is written about evidence, or in its text. */
const holding = (phrase: string): Expression<SqlBool> =>
  sql<boolean>`evidence.id in (select e.id from evidence e where e.search @@ ${phrase}::tsquery
    union all select t.evidence_id from evidence_text t where t.search @@ ${phrase}::tsquery)`;

function matching(db: Db, filter: EvidenceFilter) {
  let query = selectCurrent(db).where('evidence.withdrawn_at', filter.withdrawn ? 'is not' : 'is', null);
  const { scope } = filter;
  if (scope !== null)
    query = query.where((e) =>
      e.or([e('evidence.confidentiality', '=', 'PUBLIC'), among('evidence.agency_id', scope)]),
    );
  for (const phrase of filter.phrases) query = query.where(holding(phrase));
  if (filter.kinds.length > 0) query = query.where('evidence.kind', 'in', [...filter.kinds]);
  if (filter.fields.length > 0) query = query.where('evidence.field', 'in', [...filter.fields]);
  if (filter.agencyIds !== null) query = query.where(among('evidence.agency_id', filter.agencyIds));
  if (filter.year !== null) query = query.where('evidence.period_year', '=', filter.year);
  if (filter.period !== null) query = query.where('evidence.period_code', '=', filter.period);
  if (filter.confidentiality !== null)
    query = query.where('evidence.confidentiality', '=', filter.confidentiality);
  return query;
}

/** A page of evidence, and whether more follow. */
export async function selectEvidencePage(
  db: Db,
  filter: EvidenceFilter,
  sort: EvidenceSort,
  page: PageOf,
): Promise<{ rows: Evidence[]; hasMore: boolean }> {
  const direction = page.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const column = {
    added: sql`evidence.id`,
    issued: sql`evidence.issued_on`,
    title: sql`evidence.title collate "vi-x-icu"`,
  }[sort];
  const rows = await matching(db, filter)
    .orderBy(sql`${column} ${direction}`)
    .orderBy('evidence.id', page.descending ? 'desc' : 'asc')
    .limit(page.size + 1)
    .offset(page.offset)
    .execute();
  return { rows: rows.slice(0, page.size).map(evidenceOfRow), hasMore: rows.length > page.size };
}

/** For each evidence the first part of its text in which a phrase occurs. */
export async function selectHits(
  db: Db,
  ids: readonly string[],
  phrases: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0 || phrases.length === 0) return new Map();
  const rows = await db
    .selectFrom('evidence_text')
    .distinctOn('evidence_id')
    .select(['evidence_id', 'text'])
    .where(among('evidence_id', ids))
    .where(sql<boolean>`search @@ ${phrases.join(' | ')}::tsquery`)
    .orderBy('evidence_id')
    .orderBy('part')
    .execute();
  return new Map(rows.map((row) => [row.evidence_id, row.text]));
}
