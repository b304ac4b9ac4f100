/** The SQL of issued forms. */
import type { Db, Tx } from '../platform/database.ts';
import type { FormKey } from './lifecycle.ts';
import { type Dossier, nextNumber } from './store.ts';

export type IssuedForm = Exclude<FormKey, 'CONTROL' | 'REGISTER'>;

export interface FormRecord {
  form: IssuedForm;
  /** Of the event with which it was issued. */
  seq: number;
  /** DRAFT: waits for a signature. */
  state: 'DRAFT' | 'ISSUED' | 'DROPPED';
  number: string;
  template: string;
  data: Record<string, unknown>;
  issuedAt: Date;
  issuedBy: string | null;
  /** Of the PDF, once it was made. */
  pdfSha256: string | null;
}

/** Abbreviations under which forms are numbered by agency and year; receipts bear the dossier's code. */
const SERIES: Record<Exclude<IssuedForm, 'RECEIPT'>, string> = {
  SUPPLEMENT: 'HDHS',
  REFUSAL: 'PTC',
  APOLOGY: 'PXL',
  STOP: 'TBDGQ',
};

/** The next number of a form at an agency in the year of `issuedAt`: "12/HDHS". */
export async function formNumber(
  tx: Tx,
  agencyId: string,
  form: keyof typeof SERIES,
  issuedAt: string,
): Promise<string> {
  const series = SERIES[form];
  return `${await nextNumber(tx, agencyId, `${series} ${issuedAt.slice(0, 4)}`)}/${series}`;
}

export async function insertForm(
  tx: Tx,
  dossier: Pick<Dossier, 'id' | 'code' | 'competentAgencyId'>,
  form: Pick<FormRecord, 'form' | 'seq' | 'state' | 'template' | 'data' | 'issuedBy'> & { issuedAt: string },
): Promise<void> {
  const number =
    form.form === 'RECEIPT'
      ? (dossier.code ?? '')
      : form.state === 'DRAFT'
        ? ''
        : await formNumber(tx, dossier.competentAgencyId, form.form, form.issuedAt);
  await tx
    .insertInto('dossier_form')
    .values({
      dossier_id: dossier.id,
      seq: form.seq,
      form: form.form,
      state: form.state,
      number,
      template: form.template,
      data: JSON.stringify(form.data),
      issued_at: form.issuedAt,
      issued_by: form.issuedBy,
    })
    .execute();
}

export async function selectForms(db: Db | Tx, dossierId: string): Promise<FormRecord[]> {
  const rows = await db
    .selectFrom('dossier_form')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('seq')
    .orderBy('form')
    .execute();
  return rows.map((row) => ({
    form: row.form as IssuedForm,
    seq: row.seq,
    state: row.state as FormRecord['state'],
    number: row.number,
    template: row.template,
    data: row.data as unknown as Record<string, unknown>,
    issuedAt: row.issued_at,
    issuedBy: row.issued_by,
    pdfSha256: row.pdf_sha256,
  }));
}

/** A draft is done with: signed as another form, or not needed any more. */
export async function dropDraft(tx: Tx, dossierId: string, form: IssuedForm): Promise<void> {
  await tx
    .updateTable('dossier_form')
    .set({ state: 'DROPPED' })
    .where('dossier_id', '=', dossierId)
    .where('form', '=', form)
    .where('state', '=', 'DRAFT')
    .execute();
}

/** Remembers the hash of the PDF that a form became the first time. */
export async function keepPdf(
  db: Db | Tx,
  dossierId: string,
  form: IssuedForm,
  seq: number,
  sha256: string,
): Promise<void> {
  await db
    .updateTable('dossier_form')
    .set({ pdf_sha256: sha256 })
    .where('dossier_id', '=', dossierId)
    .where('form', '=', form)
    .where('seq', '=', seq)
    .where('pdf_sha256', 'is', null)
    .execute();
}
