import { type Answers, answerLines } from '../../procedures/index.ts';
import { Card, DescriptionList, type View } from '../../ui/index.ts';
import type { DossierView } from '../reading.ts';
import { w } from './words.ts';

/** What the applicant filled in online: it stands for the paper form. */
export function AnswersCard({ view, opened }: { view: View; opened: DossierView }) {
  const { form } = opened.terms.version.content;
  if (form === null) return null;
  const lines = answerLines(form, opened.people.answers as Answers, view.language);
  if (lines.length === 0) return null;
  return (
    <Card title={view.t(w.answers)}>
      <DescriptionList columns={2} items={lines.map(({ label, value }) => ({ term: label, value }))} />
    </Card>
  );
}
