import type { Language } from '../../platform/i18n.ts';
import { formatDate, type View } from '../../ui/index.ts';
import { m, periodWords, wordOf } from '../messages.ts';
import type { EvidenceFields } from '../store.ts';

/** What evidence is called: its title; a state secret has none. */
export const nameOf = (view: View, evidence: Pick<EvidenceFields, 'title' | 'docNumber'>): string =>
  evidence.title || view.t(m.secretTitle, { number: evidence.docNumber });

/** "12/BC-SNV ngày 03/02/2026", as much of it as is known. */
export function numberAndDate(
  evidence: Pick<EvidenceFields, 'docNumber' | 'issuedOn'>,
  language: Language,
): string {
  const date = evidence.issuedOn === null ? '' : formatDate(evidence.issuedOn, language);
  return [evidence.docNumber, date].filter(Boolean).join(' – ');
}

/** One line about evidence: kind, number, date, period. */
export const summaryOf = (view: View, evidence: EvidenceFields): string =>
  [view.t(wordOf(evidence.kind)), numberAndDate(evidence, view.language), periodWords(view.t, evidence)]
    .filter(Boolean)
    .join(' · ');
