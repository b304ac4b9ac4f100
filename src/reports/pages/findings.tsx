import { Callout, Details, type View } from '../../ui/index.ts';
import type { Finding } from '../checks.ts';
import type { ReportForm } from '../form.ts';
import { w } from '../words.ts';
import { itemName } from './annex.tsx';

/** What is wrong or odd, each leading to its place; `target` makes the address of the place. */
export function Findings(props: {
  view: View;
  form: ReportForm;
  findings: readonly Finding[];
  target: (finding: Finding) => string;
}) {
  const { view, form, findings, target } = props;
  const { t } = view;
  if (findings.length === 0)
    return (
      <Callout view={view} tone="success">
        {t(w.ready)}
      </Callout>
    );
  const names = new Map<string, string>([
    ...form.items.map((item): [string, string] => [item.code, itemName(item)]),
    ...form.sections.map(({ code, title }): [string, string] => [code, `${code}. ${title}`]),
  ]);
  const list = (level: Finding['level']) => findings.filter((finding) => finding.level === level);
  return (
    <Callout view={view} tone="warning">
      {(
        [
          ['error', w.toPutRight],
          ['warning', w.toExplain],
        ] as const
      ).map(([level, title]) => {
        const found = list(level);
        if (found.length === 0) return null;
        return (
          <Details key={level} summary={`${t(title)} (${found.length})`} open={found.length <= 6}>
            <ul class="list-disc pl-5">
              {found.map((finding) => (
                <li key={`${finding.at}-${t(finding.text)}`}>
                  <a class="link" href={target(finding)}>
                    {names.get(finding.at) ?? finding.at}
                  </a>
                  {`: ${t(finding.text)}`}
                </li>
              ))}
            </ul>
          </Details>
        );
      })}
    </Callout>
  );
}
