/**
 * Guidance at the counter (form 02) before there is a dossier: the person takes the papers home and comes again. The
 * sheet is numbered in one series with those of dossiers; the room of the counter keeps it.
 */
import { officeTimeOf } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { formNumber } from './form-store.ts';
import { type FormSet, SIGNERS } from './form-words.ts';
import { formPdf, headOf, partyOnForm } from './forms.ts';
import type { Party } from './people.ts';
import { officeOf } from './terms.ts';

/** The template in force, to be kept with a sheet. */
export async function guidanceTemplate(context: Context): Promise<string> {
  return `${(await officeOf(context)).settings.formSet}/SUPPLEMENT`;
}

/** The next number of a guidance sheet; held until the transaction ends, so that none is lost. */
export const guidanceNumber = (tx: Tx, agencyId: string, at: Temporal.Instant): Promise<string> =>
  formNumber(tx, agencyId, 'SUPPLEMENT', at.toString());

export interface GuidanceSheet {
  agencyId: string;
  number: string;
  template: string;
  issuedAt: Temporal.Instant;
  officer: string;
  person: Party;
  /** Name of the procedure. */
  request: string;
  items: readonly { content: string; note: string }[];
  reason: string;
  guidance: string;
}

/** The sheet as PDF/A; printed again it is the same. */
export async function guidancePdf(context: Context, sheet: GuidanceSheet): Promise<Uint8Array> {
  const set: FormSet = sheet.template.startsWith('v2018') ? 'v2018' : 'v2025';
  const day = officeTimeOf(sheet.issuedAt).toPlainDate();
  const head = await headOf(context, set, 'SUPPLEMENT', sheet.agencyId, day);
  return formPdf('SUPPLEMENT', {
    ...head,
    code: '',
    number: sheet.number,
    submitter: partyOnForm(sheet.person),
    owner: null,
    request: sheet.request,
    officer: sheet.officer,
    items: sheet.items,
    reason: sheet.reason,
    guidance: sheet.guidance,
    respondBy: '',
    contact: head.unit,
    signerRole: SIGNERS.guide,
  });
}
