import {
  Badge,
  type BadgeTone,
  Card,
  type Column,
  DataTable,
  formatBytes,
  formatInstant,
  Stack,
  type View,
} from '../../ui/index.ts';
import type { Check, Component } from '../papers.ts';
import type { DossierView } from '../reading.ts';
import type { Names } from './history-cards.tsx';
import { w, word } from './words.ts';

const CHECK_TONES: Record<Check, BadgeTone> = {
  PENDING: 'neutral',
  OK: 'success',
  MISSING: 'error',
  WRONG: 'error',
  REPLACED_BY_DATA: 'info',
};

/** How many of a paper, or where its data came from. */
export function CopiesWords({ view, one }: { view: View; one: Component }) {
  const { t } = view;
  const origins = {
    UPLOAD: t(w.electronic),
    DATABASE: t(w.fromData),
    PERSONAL_STORE: t(w.fromStore),
    EARLIER_RESULT: t(w.earlierResult),
    PAPER: '',
  };
  const counts = [
    one.original > 0 ? t(w.original, { n: one.original }) : '',
    one.copy > 0 ? t(w.copy, { n: one.copy }) : '',
    one.photocopy > 0 ? t(w.photocopy, { n: one.photocopy }) : '',
    one.origin === null ? '' : origins[one.origin],
  ].filter(Boolean);
  return <>{counts.join(', ') || '–'}</>;
}

export function ComponentsCard({ view, opened }: { view: View; opened: DossierView }) {
  const { t, language } = view;
  const { dossier, components } = opened;
  const columns: Column<Component>[] = [
    {
      key: 'name',
      label: t(w.paper),
      width: 'wide',
      render: (one) => (
        <>
          {one.name}
          <span class="text-muted block text-sm">
            {[
              one.required ? t(w.required) : '',
              one.round > 0 ? t(w.supplementRound, { n: one.round }) : '',
              one.note,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {one.files.map((file) => (
            <a
              key={file.sha256}
              class="link block text-sm"
              href={`/dossiers/${dossier.id}/files/${file.sha256}`}
            >
              {file.name} ({formatBytes(file.size, language)})
            </a>
          ))}
        </>
      ),
    },
    { key: 'copies', label: t(w.copies), render: (one) => <CopiesWords view={view} one={one} /> },
    {
      key: 'check',
      label: t(w.check),
      width: 'min',
      render: ({ checked }) => <Badge tone={CHECK_TONES[checked]}>{t(word('check_', checked))}</Badge>,
    },
  ];
  return (
    <Card title={t(w.components)} flush>
      <DataTable
        view={view}
        caption={t(w.components)}
        columns={columns}
        rows={components}
        rowKey={({ position }) => String(position)}
        dense
        empty={{ title: t(w.none) }}
      />
    </Card>
  );
}

export function SupplementsCard({ view, opened }: { view: View; opened: DossierView }) {
  const { t, language } = view;
  if (opened.supplements.length === 0) return null;
  return (
    <Card title={t(w.supplements)}>
      <Stack>
        {opened.supplements.map((one) => (
          <div key={`${one.stage}${one.number}`}>
            <ul class="list-disc pl-5">
              {one.items.map((item) => (
                <li key={item.content}>{item.content}</li>
              ))}
            </ul>
            <p class="text-sm">{one.reason}</p>
            <p class="text-muted text-sm">
              {[
                formatInstant(one.requestedAt, language),
                one.respondBy && t(w.respondBy, { at: formatInstant(one.respondBy, language) }),
                one.receivedAt && t(w.received, { at: formatInstant(one.receivedAt, language) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
        ))}
      </Stack>
    </Card>
  );
}

export function OpinionsCard({ view, opened, names }: { view: View; opened: DossierView; names: Names }) {
  const { t, language } = view;
  if (opened.opinions.length === 0) return null;
  return (
    <Card title={t(w.opinion)}>
      <Stack>
        {opened.opinions.map((one) => (
          <div key={one.id}>
            <p class="font-semibold">{names.agencies.get(one.agencyId)}</p>
            <p>{one.question}</p>
            {one.answeredAt ? (
              <blockquote class="border-base-300 mt-1 border-l-4 pl-3">
                <p>{one.answer}</p>
                <p class="text-muted text-sm">
                  {[
                    one.agrees === null ? t(w.neutral) : t(one.agrees ? w.agrees : w.disagrees),
                    names.people.get(one.answeredBy ?? ''),
                    formatInstant(one.answeredAt, language),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </blockquote>
            ) : (
              <p class="text-muted text-sm">{t(w.opinionDue, { at: formatInstant(one.dueAt, language) })}</p>
            )}
          </div>
        ))}
      </Stack>
    </Card>
  );
}
