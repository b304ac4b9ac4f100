import type { Db, Tx } from '../platform/database.ts';

// The SQL of who acts for whom.

export const ACT_KINDS = ['FILE', 'FOLLOW', 'RECEIVE'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

export interface Representation {
  id: string;
  principalId: string;
  agentId: string;
  /** Represents by law; belongs to the organisation; was given the power. */
  kind: 'LEGAL' | 'MEMBER' | 'AUTHORISED';
  /** Codes of procedures; empty: all. */
  procedures: string[];
  actions: ActKind[];
  validFrom: string;
  validTo: string | null;
  basis: string;
  revokedAt: Date | null;
}

/** With the names of both. */
export type NamedRepresentation = Representation & {
  principalName: string;
  principalKind: 'PERSON' | 'ORGANISATION';
  agentName: string;
};

export async function selectRepresentations(
  db: Db | Tx,
  by: { agentId: string } | { principalId: string } | { id: string },
): Promise<NamedRepresentation[]> {
  const rows = await db
    .selectFrom('citizen_representation as r')
    .innerJoin('citizen as principal', 'principal.id', 'r.principal_id')
    .innerJoin('citizen as agent', 'agent.id', 'r.agent_id')
    .selectAll('r')
    .select([
      'principal.name as principal_name',
      'principal.kind as principal_kind',
      'agent.name as agent_name',
    ])
    .where((e) =>
      'agentId' in by
        ? e('r.agent_id', '=', by.agentId)
        : 'principalId' in by
          ? e('r.principal_id', '=', by.principalId)
          : e('r.id', '=', by.id),
    )
    .orderBy('r.valid_from', 'desc')
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    principalId: row.principal_id,
    agentId: row.agent_id,
    kind: row.kind as Representation['kind'],
    procedures: row.procedures,
    actions: row.actions as ActKind[],
    validFrom: row.valid_from,
    validTo: row.valid_to,
    basis: row.basis,
    revokedAt: row.revoked_at,
    principalName: row.principal_name,
    principalKind: row.principal_kind as NamedRepresentation['principalKind'],
    agentName: row.agent_name,
  }));
}

export async function insertRepresentation(
  tx: Tx,
  one: Omit<Representation, 'id' | 'revokedAt'> & { at: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('citizen_representation')
    .values({
      principal_id: one.principalId,
      agent_id: one.agentId,
      kind: one.kind,
      procedures: one.procedures,
      actions: one.actions,
      valid_from: one.validFrom,
      valid_to: one.validTo,
      basis: one.basis,
      created_at: one.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function revokeRepresentation(tx: Tx, id: string, at: string): Promise<void> {
  await tx
    .updateTable('citizen_representation')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}
