/** The SQL by which an act changes the tree and the posts: a handful of statements, however many agencies. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import type { Agency, Placement } from '../rules.ts';
import type { ActPlan, Ended } from './model.ts';

/** Does to agencies and their places what the plan says. */
export async function applyPlan(tx: Tx, plan: ActPlan, act: { id: string; document: string }): Promise<void> {
  await endAgencies(tx, plan);
  await insertAgencies(tx, plan.founded, act.document);
  await changePlacements(tx, plan.placements);
  await insertSuccessions(tx, plan, act);
}

async function endAgencies(tx: Tx, { ended, eve }: ActPlan): Promise<void> {
  const ids = ended.map(({ agency }) => agency.id);
  await sql`update agency set valid_to = ${eve}, version = version + 1 where id = any (${ids}::uuid[])`.execute(
    tx,
  );
}

async function insertAgencies(tx: Tx, founded: readonly Agency[], document: string): Promise<void> {
  const rows = founded.map((agency) => ({
    id: agency.id,
    code: agency.code,
    level: agency.level,
    kinds: agency.kinds,
    name: agency.name,
    short_name: agency.shortName,
    identifier_code: agency.identifierCode,
    is_administrative: agency.isAdministrative,
    handles_procedures: agency.handlesProcedures,
    valid_from: agency.validFrom,
  }));
  await sql`
    insert into agency (id, code, level, kinds, name, short_name, identifier_code, is_administrative,
      handles_procedures, valid_from, legal_basis)
    select id, code, level, kinds, name, short_name, identifier_code, is_administrative, handles_procedures,
      valid_from, ${document}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, code text, level text, kinds text[],
      name text, short_name text, identifier_code text, is_administrative boolean, handles_procedures boolean,
      valid_from date)`.execute(tx);
}

/** Closed ends first: at no moment has an agency two places at once. */
async function changePlacements(tx: Tx, { removed, closed, added }: ActPlan['placements']): Promise<void> {
  const columns = (places: readonly Placement[]) =>
    sql`unnest(${places.map((one) => one.agencyId)}::uuid[], ${places.map((one) => one.parentId)}::uuid[],
      ${places.map((one) => one.validFrom)}::date[], ${places.map((one) => one.validTo)}::date[])
      as place (agency_id, parent_id, valid_from, valid_to)`;
  await sql`
    delete from agency_parent p using ${columns(removed)}
    where p.agency_id = place.agency_id and p.valid_from = place.valid_from`.execute(tx);
  await sql`
    update agency_parent p set valid_to = place.valid_to from ${columns(closed)}
    where p.agency_id = place.agency_id and p.valid_from = place.valid_from`.execute(tx);
  await sql`
    insert into agency_parent (agency_id, parent_id, valid_from, valid_to)
    select agency_id, parent_id, valid_from, valid_to from ${columns(added)}`.execute(tx);
}

async function insertSuccessions(
  tx: Tx,
  { ended, date }: ActPlan,
  act: { id: string; document: string },
): Promise<void> {
  const rows = ended.flatMap(({ agency, kind, successors }) =>
    (successors.length > 0 ? successors : [{ id: null, share: null, scope: '' }]).map((heir) => ({
      from_id: agency.id,
      to_id: heir.id,
      kind,
      share: heir.share,
      scope: heir.scope,
    })),
  );
  await sql`
    insert into agency_succession (from_id, to_id, date, kind, legal_basis, reorganisation_id, share, scope)
    select from_id, to_id, ${date}, kind, ${act.document}, ${act.id}, share, scope
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (from_id uuid, to_id uuid, kind text, share numeric, scope text)`.execute(tx);
}

/** A post that ends with its agency, and where it goes on. */
export interface PostMove {
  postId: string;
  personId: string;
  personName: string;
  role: string;
  title: string;
  fromId: string;
  /** Null: it ends. */
  toId: string | null;
}

/** The posts at agencies that end, on the eve or later. */
export async function selectPostMoves(
  db: Db | Tx,
  ended: readonly Ended[],
  eve: string,
): Promise<PostMove[]> {
  const { rows } = await sql<PostMove>`
    select post.id as "postId", post.person_id as "personId", person.full_name as "personName", post.role,
      post.title, post.agency_id as "fromId", heir.to_id as "toId"
    from post join person on person.id = post.person_id
      join ${peopleHeirs(ended)} on heir.from_id = post.agency_id
    where post.valid_to is null or post.valid_to > ${eve}
    order by person.full_name collate "vi-x-icu", post.id`.execute(db);
  return rows;
}

const peopleHeirs = (ended: readonly Ended[]) =>
  sql`unnest(${ended.map(({ agency }) => agency.id)}::uuid[], ${ended.map(({ peopleTo }) => peopleTo)}::uuid[])
    as heir (from_id, to_id)`;

/** Who heads the agencies on a day. */
export async function selectHeads(
  db: Db | Tx,
  agencyIds: readonly string[],
  date: string,
): Promise<{ agencyId: string; personId: string; personName: string }[]> {
  const { rows } = await sql<{ agencyId: string; personId: string; personName: string }>`
    select post.agency_id as "agencyId", post.person_id as "personId", person.full_name as "personName"
    from post join person on person.id = post.person_id
    where post.role = 'UNIT_HEAD' and post.agency_id = any (${[...agencyIds]}::uuid[])
      and daterange(post.valid_from, post.valid_to, '[]') @> ${date}::date`.execute(db);
  return rows;
}

/**
 * Posts at agencies that end go on at the successor, one for each person and role, and end where nobody takes the people.
 * One that somebody holds there already is not given twice.
 */
export async function movePosts(tx: Tx, ended: readonly Ended[], date: string, eve: string): Promise<void> {
  const heirs = peopleHeirs(ended);
  await sql`
    insert into post (person_id, agency_id, role, title, fields, valid_from, valid_to)
    select distinct on (post.person_id, heir.to_id, post.role) post.person_id, heir.to_id, post.role, post.title,
      post.fields, greatest(post.valid_from, ${date}::date), post.valid_to
    from post join ${heirs} on heir.from_id = post.agency_id
    where heir.to_id is not null and (post.valid_to is null or post.valid_to > ${eve})
      and not exists (
        select from post held where held.person_id = post.person_id and held.agency_id = heir.to_id
          and held.role = post.role and daterange(held.valid_from, held.valid_to, '[]')
            && daterange(greatest(post.valid_from, ${date}::date), post.valid_to, '[]'))
    order by post.person_id, heir.to_id, post.role, post.valid_to desc nulls first, post.id`.execute(tx);
  await sql`
    delete from post using ${heirs} where post.agency_id = heir.from_id and post.valid_from > ${eve}`.execute(
    tx,
  );
  await sql`
    update post set valid_to = ${eve} from ${heirs}
    where post.agency_id = heir.from_id and (post.valid_to is null or post.valid_to > ${eve})`.execute(tx);
}
