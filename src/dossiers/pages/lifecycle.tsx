import type { Site } from '../../platform/http.ts';
import {
  Badge,
  ButtonLink,
  Card,
  type Column,
  DataTable,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { STATE_FACTS, STATES, type State, TRANSITIONS, type Transition } from '../lifecycle.ts';
import { l } from '../lifecycle-messages.ts';
import { StateDrawing } from './lifecycle-drawing.tsx';
import { w, word } from './words.ts';

/** GET /dossiers/lifecycle: states and transitions, from the very table that the service obeys. */
export function lifecyclePage(site: Site): void {
  site.get('/dossiers/lifecycle', 'signed-in', (c) => {
    const { view } = c.var;
    const { t } = view;
    return c.html(
      renderPage(
        <Page
          view={view}
          title={t(w.lifecycle)}
          subtitle={t(w.lifecycleHint)}
          breadcrumbs={[{ href: '/dossiers', label: t(w.dossiers) }]}
          actions={<ButtonLink href="/dossiers/deadlines">{t(w.deadlines)}</ButtonLink>}
        >
          <Stack>
            <Card title={t(w.drawing)} hint={t(w.drawingText)}>
              <StateDrawing view={view} />
            </Card>
            <DataTable
              view={view}
              caption={t(w.states)}
              quietCaption={false}
              columns={stateColumns(view)}
              rows={STATES}
              rowKey={(state) => state}
              empty={{ title: t(w.none) }}
            />
            <DataTable
              view={view}
              caption={t(w.transitions)}
              quietCaption={false}
              columns={transitionColumns(view)}
              rows={TRANSITIONS as readonly Transition[]}
              rowKey={({ id }) => id}
              wide
              empty={{ title: t(w.none) }}
            />
          </Stack>
        </Page>,
      ),
    );
  });
}

function stateColumns(view: View): Column<State>[] {
  const { t } = view;
  return [
    { key: 'state', label: t(w.status), width: 'wide', render: (state) => t(l[`state_${state}`]) },
    {
      key: 'national',
      label: t(w.national),
      width: 'min',
      align: 'end',
      render: (state) => STATE_FACTS[state].national ?? '–',
    },
    { key: 'clock', label: t(w.clockOf), render: (state) => t(word('clock_', STATE_FACTS[state].clock)) },
    {
      key: 'owner',
      label: t(w.ownerOf),
      render: (state) => {
        const { owner } = STATE_FACTS[state];
        return owner === null ? <Badge>{t(w.nobodyMore)}</Badge> : t(l[`role_${owner}`]);
      },
    },
  ];
}

function transitionColumns(view: View): Column<Transition>[] {
  const { t } = view;
  const name = (state: State): string => t(l[`state_${state}`]);
  return [
    {
      key: 'act',
      label: t(w.act),
      render: ({ id, action }) => (
        <>
          <strong>{t(actWords(action))}</strong> <span class="text-muted text-sm">{id}</span>
        </>
      ),
    },
    {
      key: 'from',
      label: t(w.fromTo),
      render: ({ from, to }) => (
        <>
          {from.map(name).join(', ')} → {to === 'same' ? <em>{t(w.same)}</em> : name(to)}
        </>
      ),
    },
    { key: 'who', label: t(w.who), render: ({ who }) => who.map((role) => t(l[`role_${role}`])).join(', ') },
    {
      key: 'needs',
      label: t(w.needs),
      width: 'wide',
      render: ({ needs }) =>
        needs.length === 0 ? (
          '–'
        ) : (
          <ul class="list-disc pl-4">
            {needs.map((need) => (
              <li key={need}>{t(l[`need_${need}`])}</li>
            ))}
          </ul>
        ),
    },
    { key: 'clock', label: t(w.effect), render: ({ clock }) => t(word('effect_', clock)) },
    { key: 'form', label: t(w.form), render: ({ form }) => (form ? t(l[`form_${form}`]) : '–') },
  ];
}

/** The words of an act. */
const actWords = (action: string) => l[`do_${action}` as keyof typeof l];
