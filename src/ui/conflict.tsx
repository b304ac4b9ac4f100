import { Callout } from './feedback.tsx';
import { ui } from './messages.ts';
import type { View } from './view.ts';

/** The values of one field that two people gave. */
export interface Disagreement {
  label: string;
  theirs: string;
  yours: string;
}

/** Says that somebody else was faster, and shows both values of each field that differs. Save again means it. */
export function Conflict({ view, rows }: { view: View; rows: readonly Disagreement[] }) {
  const { t } = view;
  return (
    <Callout view={view} tone="warning" title={t(ui.conflictTitle)}>
      <p>{t(ui.conflictHint)}</p>
      <ul class="mt-2 flex flex-col gap-2">
        {rows
          .filter(({ theirs, yours }) => theirs !== yours)
          .map(({ label, theirs, yours }) => (
            <li key={label}>
              <strong class="font-semibold">{label}</strong>
              <br />
              {t(ui.conflictTheirs)}: {theirs || t(ui.nothing)}
              <br />
              {t(ui.conflictYours)}: {yours || t(ui.nothing)}
            </li>
          ))}
      </ul>
    </Callout>
  );
}
