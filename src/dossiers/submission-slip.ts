/**
 * What an applicant gets the moment a dossier was sent online: that and when it came in, with every file and its
 * fingerprint (Nghị định 45/2020). It is not form 01, which an officer issues on acceptance.
 */
import type { Context } from '../platform/context.ts';
import { countable, limitOf } from '../procedures/index.ts';
import { checkDue } from './clock/alerts.ts';
import { wallTimeOf } from './clocking.ts';
import { limitOnForm, momentWords } from './form-words.ts';
import { formPdf, headOf, paperOf, partyOnForm, qrSvg, requestOf } from './forms.ts';
import { lookupUrl } from './lookup.ts';
import type { DossierView } from './reading.ts';
import { officeOf } from './terms.ts';

const TITLE = 'Xác nhận nộp hồ sơ trực tuyến';

export async function submissionSlipPdf(context: Context, view: DossierView): Promise<Uint8Array> {
  const { dossier, people, terms } = view;
  const at = wallTimeOf(dossier.submittedAt);
  const [head, { calendar, settings }] = await Promise.all([
    headOf(context, 'v2025', 'RECEIPT', dossier.receivingAgencyId, at.toPlainDate()),
    officeOf(context),
  ]);
  const lookup = lookupUrl(context, dossier) ?? '';
  return formPdf('SUBMISSION', {
    ...head,
    title: TITLE,
    lookup,
    code: dossier.code ?? '',
    submitter: partyOnForm(people.submitter ?? people.owner),
    owner: people.submitter ? partyOnForm(people.owner) : null,
    request: requestOf(view),
    submitted: momentWords(at),
    answerBy: momentWords(checkDue(calendar, at, settings.checkHours)),
    limit: limitOnForm(countable(limitOf(terms.case, 'ONLINE'))),
    papers: view.components
      .filter(({ round, origin, checked }) => round === 0 && origin !== null && checked !== 'MISSING')
      .map(paperOf),
    qr: qrSvg(lookup || (dossier.code ?? dossier.id)),
  });
}
