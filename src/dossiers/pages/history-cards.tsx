import {
  Badge,
  Card,
  type Column,
  DataTable,
  formatInstant,
  formatNumber,
  type View,
} from '../../ui/index.ts';
import { l } from '../lifecycle-messages.ts';
import type { DossierView } from '../reading.ts';
import type { DossierEvent, StepRun } from '../store.ts';
import { w } from './words.ts';

/** Names behind the ids of a page. */
export interface Names {
  people: ReadonlyMap<string, string>;
  agencies: ReadonlyMap<string, string>;
}

interface StepRow {
  number: number;
  name: string;
  hours: number;
  /** null: not reached yet. */
  run: StepRun | null;
}

/** Every run of every step, and the steps ahead. */
export function stepRows({ terms, steps }: Pick<DossierView, 'terms' | 'steps'>): StepRow[] {
  const planned = terms.case.steps.map((step, index) => ({ ...step, number: index + 1 }));
  const done = steps.flatMap((run): StepRow[] => {
    const step = planned[run.step - 1];
    return step ? [{ number: step.number, name: step.name, hours: step.hours, run }] : [];
  });
  const last = done.at(-1)?.number ?? 0;
  const ahead = planned
    .filter(({ number }) => number > last)
    .map(({ number, name, hours }) => ({ number, name, hours, run: null }));
  return [...done, ...ahead];
}

export function StepsCard({ view, opened, names }: { view: View; opened: DossierView; names: Names }) {
  const { t, language } = view;
  const columns: Column<StepRow>[] = [
    {
      key: 'step',
      label: t(w.step),
      width: 'wide',
      render: ({ number, name, hours, run }) => (
        <>
          {number}. {name}
          <span class="text-muted block text-sm">
            {[
              t(w.hours, { n: formatNumber(hours, language) }),
              names.people.get(run?.finishedBy ?? run?.assigneeId ?? '') ?? '',
              run?.note ?? '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'due',
      label: t(w.stepDue),
      render: ({ run }) => (run ? formatInstant(run.dueAt, language) : <span class="text-muted">–</span>),
    },
    {
      key: 'state',
      label: t(w.status),
      width: 'min',
      render: ({ run }) => <RunBadge view={view} run={run} />,
    },
  ];
  return (
    <Card title={t(w.steps)} flush>
      <DataTable
        view={view}
        caption={t(w.steps)}
        columns={columns}
        rows={stepRows(opened)}
        rowKey={({ number, run }) => `${number} ${run?.run ?? 'ahead'}`}
        dense
        empty={{ title: t(w.none) }}
      />
    </Card>
  );
}

function RunBadge({ view, run }: { view: View; run: StepRun | null }) {
  const { t } = view;
  if (run === null) return <Badge>{t(w.stepAhead)}</Badge>;
  if (run.finishedAt === null) return <Badge tone="primary">{t(w.stepCurrent)}</Badge>;
  if (run.result === 'RETURNED') return <Badge tone="warning">{t(w.stepRETURNED)}</Badge>;
  const late = run.finishedAt.getTime() > run.dueAt.getTime();
  return <Badge tone={late ? 'error' : 'success'}>{t(late ? w.stepLate : w.stepOnTime)}</Badge>;
}

/** What happened, the latest first. */
export function HistoryCard({ view, opened, names }: { view: View; opened: DossierView; names: Names }) {
  const { t, language } = view;
  return (
    <Card title={t(w.history)}>
      <ol class="flex flex-col gap-3">
        {opened.events.toReversed().map((event) => (
          <li key={event.seq} class="border-base-300 border-l-2 pl-3">
            <p class="font-semibold">{t(l[`do_${event.action}`])}</p>
            <p class="text-muted text-sm">
              {[
                formatInstant(event.at, language),
                whoWords(view, event, names),
                names.agencies.get(event.agencyId ?? ''),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {(event.data.reason ?? event.data.note) && (
              <p class="text-sm">{String(event.data.reason ?? event.data.note)}</p>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function whoWords(view: View, event: DossierEvent, names: Names): string {
  const { t } = view;
  const name = names.people.get(event.actorId ?? '');
  if (name === undefined) return t(l[`role_${event.actorRole}`]);
  const other = names.people.get(event.onBehalfOfId ?? '');
  return other === undefined ? name : t(w.onBehalf, { name, other });
}
