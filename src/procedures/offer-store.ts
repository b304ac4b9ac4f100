import type { Db, Tx } from '../platform/database.ts';

// The SQL of who offers which procedure.

export interface Offer {
  id: string;
  procedureId: string;
  /** Nơi tiếp nhận. */
  receivingAgencyId: string;
  /** Cơ quan có thẩm quyền. */
  competentAgencyId: string;
  /** Cơ quan thực hiện. */
  executingAgencyId: string;
  validFrom: string;
  validTo: string | null;
}

export interface OfferFilter {
  procedureId?: string;
  receivingAgencyId?: string;
  competentAgencyId?: string;
  /** Alive on this day. */
  at?: string;
}

export async function selectOffers(db: Db | Tx, filter: OfferFilter): Promise<Offer[]> {
  const { procedureId, receivingAgencyId, competentAgencyId, at } = filter;
  let query = db.selectFrom('procedure_offer').selectAll();
  if (procedureId !== undefined) query = query.where('procedure_id', '=', procedureId);
  if (receivingAgencyId !== undefined) query = query.where('receiving_agency_id', '=', receivingAgencyId);
  if (competentAgencyId !== undefined) query = query.where('competent_agency_id', '=', competentAgencyId);
  if (at !== undefined)
    query = query
      .where('valid_from', '<=', at)
      .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', at)]));
  const rows = await query.orderBy('valid_from').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    procedureId: row.procedure_id,
    receivingAgencyId: row.receiving_agency_id,
    competentAgencyId: row.competent_agency_id,
    executingAgencyId: row.executing_agency_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

export async function insertOffers(tx: Tx, offers: readonly Omit<Offer, 'id'>[]): Promise<void> {
  if (offers.length === 0) return;
  await tx
    .insertInto('procedure_offer')
    .values(
      offers.map((offer) => ({
        procedure_id: offer.procedureId,
        receiving_agency_id: offer.receivingAgencyId,
        competent_agency_id: offer.competentAgencyId,
        executing_agency_id: offer.executingAgencyId,
        valid_from: offer.validFrom,
        valid_to: offer.validTo,
      })),
    )
    .execute();
}

/** Sets the last day of offers that are still open then. */
export async function endOffers(tx: Tx, ids: readonly string[], lastDay: string): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('procedure_offer')
    .set({ valid_to: lastDay })
    .where('id', 'in', [...ids])
    .where('valid_from', '<=', lastDay)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', lastDay)]))
    .execute();
}
