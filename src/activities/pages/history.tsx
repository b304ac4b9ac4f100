import { Card, Details, formatDate, formatInstant, type View } from '../../ui/index.ts';
import type { ActivityDetail } from '../browsing.ts';
import type { Detail, FieldDeclaration, Kind, PartKind } from '../declaring.ts';
import { m } from '../messages.ts';
import { type DetailProps, detailWords, fieldName, stageWords } from './common.tsx';

type Event = ActivityDetail['events'][number];

/** What happened to an activity and its parts, newest first. */
export function History({ view, detail }: DetailProps) {
  return (
    <Card>
      <Details summary={`${view.t(m.history)} (${detail.events.length})`}>
        <ol class="flex flex-col gap-3">
          {detail.events.map((event, index) => (
            // Events have no names of their own, only their place.
            <Entry key={`${event.at.toISOString()}-${index}`} view={view} detail={detail} event={event} />
          ))}
        </ol>
      </Details>
    </Card>
  );
}

function Entry({ view, detail, event }: { view: View; detail: ActivityDetail; event: Event }) {
  const { t, language } = view;
  const part = detail.parts.find(({ id }) => id === event.itemId);
  const declared = part?.declared ?? detail.kind;
  const by = event.byId === null ? t(m.bySystem) : (detail.peopleNames.get(event.byId) ?? '');
  return (
    <li>
      <p class="font-medium">
        {part && `${t(part.declared.one)} “${part.title}”: `}
        {whatHappened(view, detail, declared, event)}
      </p>
      {event.reason !== '' && <p class="whitespace-pre-line">{event.reason}</p>}
      {event.what === 'CHANGED' && <Changes view={view} detail={detail} declared={declared} event={event} />}
      <p class="text-muted text-sm">
        {formatDate(event.happenedOn, language)} · {by} · {formatInstant(event.at, language)}
      </p>
    </li>
  );
}

function whatHappened(view: View, detail: ActivityDetail, declared: Kind | PartKind, event: Event): string {
  const { t } = view;
  if (event.what === 'CREATED') return t(m.event_CREATED);
  if (event.what === 'CHANGED') return t(m.event_CHANGED);
  if (event.what === 'TRANSFERRED') {
    const to = String(event.changes.agencyId?.[1] ?? '');
    return t(m.event_TRANSFERRED, { agency: detail.agencyNames.get(to) ?? '–' });
  }
  return t(m.event_MOVED, {
    from: stageWords(view, declared, event.fromStage ?? ''),
    to: stageWords(view, declared, event.toStage ?? ''),
  });
}

interface ChangesProps {
  view: View;
  detail: ActivityDetail;
  declared: Kind | PartKind;
  event: Event;
}

function Changes({ view, detail, declared, event }: ChangesProps) {
  return (
    <dl class="border-base-300 my-2 border-l-4 pl-3 text-sm">
      {Object.entries(event.changes).map(([name, [before, after]]) => (
        <div key={name} class="mb-1">
          <dt class="font-semibold">{nameOf(view, declared, name)}</dt>
          <dd>
            <del class="text-muted">{wordsOf(view, detail, declared, name, before)}</del> →{' '}
            <ins class="no-underline">{wordsOf(view, detail, declared, name, after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const CORE: Readonly<Record<string, FieldDeclaration>> = {
  title: { control: 'line', label: m.title },
  agencyId: { control: 'line', label: m.agency },
  field: { control: 'line', label: m.field },
  taskId: { control: 'line', label: m.task },
  year: { control: 'line', label: m.year },
  startOn: { control: 'day', label: m.startOn },
  dueOn: { control: 'day', label: m.dueOn },
  happenedOn: { control: 'day', label: m.on },
};

const nameOf = ({ t }: View, declared: Kind | PartKind, name: string): string => {
  const field = declared.fields[name] ?? CORE[name];
  return field ? t(field.label) : name;
};

function wordsOf(
  view: View,
  detail: ActivityDetail,
  declared: Kind | PartKind,
  name: string,
  value: unknown,
): string {
  if (value === null || value === undefined) return '–';
  const field = declared.fields[name];
  if (field) return detailWords(view, field, value as Detail) ?? '–';
  if (name === 'agencyId') return detail.agencyNames.get(String(value)) ?? '–';
  if (name === 'field') return fieldName(view, String(value));
  if (name === 'taskId') return value === detail.task?.id ? detail.task.content : '…';
  if (name === 'year') return String(value);
  const core = CORE[name];
  return (core && detailWords(view, core, value as Detail)) ?? '–';
}
