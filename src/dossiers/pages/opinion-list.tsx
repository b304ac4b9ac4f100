import { type Column, DataTable, formatInstant, type View } from '../../ui/index.ts';
import type { owedOpinions } from '../reading.ts';
import { w } from './words.ts';

type Owed = Awaited<ReturnType<typeof owedOpinions>>[number];

/** Opinions that my agencies owe, the most urgent first. */
export function OpinionList({ view, opinions }: { view: View; opinions: readonly Owed[] }) {
  const { t, language } = view;
  const columns: Column<Owed>[] = [
    {
      key: 'code',
      label: t(w.code),
      render: ({ code }) => <span class="font-mono text-sm">{code}</span>,
    },
    { key: 'question', label: t(w.question), width: 'wide', render: ({ question }) => question },
    { key: 'due', label: t(w.due), render: ({ dueAt }) => formatInstant(dueAt, language) },
  ];
  return (
    <DataTable
      view={view}
      caption={t(w.opinions)}
      columns={columns}
      rows={opinions}
      rowKey={({ id }) => id}
      rowHref={({ dossierId }) => `/dossiers/${dossierId}/do/answer-opinion`}
      empty={{ title: t(w.none), hint: t(w.noneHint) }}
    />
  );
}
