import type { Context } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  beginServing,
  callNext,
  callThis,
  closeOwnDesk,
  type DeskView,
  deskView,
  endServing,
  handOn,
  openDesk,
  ownDesk,
  placesOf,
  recall,
  skip,
} from '../../queue/index.ts';
import { ButtonLink, Callout, Card, Page, Row, renderPage, Stack, type View } from '../../ui/index.ts';
import { type Counter, counterOf, countersOf } from '../choosing.ts';
import { INTAKE } from './addresses.ts';
import { OpenDeskCard, TicketCard, WaitingCard } from './desk-cards.tsx';
import { r } from './result-words.ts';
import { Unsent } from './unsent.tsx';
import { w } from './words.ts';

const HOME = '/counter';

/** /counter: the clerk's day. Who is called, who waits, what to do next. */
export function homePages(site: Site): void {
  site.get(HOME, 'dossiers.receive', async (c) => c.html(await show(c)));
  const act = (path: string, run: (context: Context, form: FormInput) => Promise<string | undefined>): void =>
    site.post(`${HOME}/desk/${path}`, 'dossiers.receive', async (c) => {
      const form = await readForm(c);
      return submit(
        c,
        async () => done(c, (await run(c.var.context, form)) ?? HOME),
        (faults) => show(c, faults),
      );
    });
  act('open', async (context, form) => {
    await openDesk(context, {
      agencyId: form.text('agency'),
      counterId: form.text('counter'),
      groupIds: form.texts('group'),
    });
    return undefined;
  });
  act('close', async (context) => {
    await closeOwnDesk(context);
    return undefined;
  });
  act('next', async (context) => ((await callNext(context)) ? undefined : `${HOME}?none`));
  act('call', async (context, form) => {
    await callThis(context, form.text('ticket'));
    return undefined;
  });
  act('recall', async (context) => {
    await recall(context);
    return undefined;
  });
  // Whoever was called is here: straight on to what they came for.
  act('serve', async (context, form) => {
    await beginServing(context);
    const procedure = form.text('procedure');
    return procedure === '' ? INTAKE : `${INTAKE}?procedure=${encodeURIComponent(procedure)}`;
  });
  act('skip', async (context) => {
    await skip(context);
    return undefined;
  });
  act('end', async (context) => {
    await endServing(context);
    return undefined;
  });
  act('hand-on', async (context, form) => {
    const [kind, id] = form.text('to').split(' ');
    await handOn(context, {
      groupId: kind === 'group' ? (id ?? null) : null,
      counterId: kind === 'counter' ? (id ?? null) : null,
    });
    return undefined;
  });
}

type Places = Awaited<ReturnType<typeof placesOf>>;

async function show(c: Request, faults: FormFaults = NO_FAULTS): Promise<string> {
  const { context, view } = c.var;
  const counters = await countersOf(context);
  const desk = await ownDesk(context);
  const counter = counterOf(counters, desk?.agencyId ?? view.query.get('agency'));
  const [opened, places] = await Promise.all([
    desk ? deskView(context, desk) : null,
    placesOf(context, counter.id),
  ]);
  return renderPage(
    <HomePage {...{ view, counter, opened, places, faults }} self={context.actor?.personId ?? ''} />,
  );
}

function HomePage(props: {
  view: View;
  counter: Counter;
  opened: DeskView | null;
  places: Places;
  faults: FormFaults;
  self: string;
}) {
  const { view, counter, opened, places, faults } = props;
  const { t } = view;
  const gives = places.groups.length > 0 && places.counters.length > 0;
  return (
    <Page
      view={view}
      title={t(w.counter)}
      subtitle={
        opened
          ? `${t(w.atCounter, { n: opened.desk.number })} · ${counter.name}`
          : t(w.at, { agency: counter.name })
      }
      actions={
        <>
          <ButtonLink href={`${INTAKE}?agency=${counter.id}`} variant="primary" icon="plus" shortcut="F2">
            {t(w.intake)}
          </ButtonLink>
          <ButtonLink href="/counter/results" icon="folder" shortcut="F6">
            {t(r.title)}
          </ButtonLink>
        </>
      }
    >
      <Stack>
        <Unsent view={view} self={props.self} />
        {faults.error && (
          <Callout view={view} tone="error">
            {faults.error}
          </Callout>
        )}
        {view.query.has('none') && (
          <Callout view={view} tone="info">
            {t(w.nobodyWaits)}
          </Callout>
        )}
        {opened ? (
          <queue-events data-src={`/queue/${counter.id}/events`} data-refresh="true">
            <div class="grid gap-4 lg:grid-cols-2">
              <TicketCard view={view} opened={opened} />
              <WaitingCard view={view} opened={opened} />
            </div>
          </queue-events>
        ) : gives ? (
          <OpenDeskCard view={view} counter={counter} places={places} />
        ) : (
          <Card>
            <Row>
              <p>{t(w.noTickets)}</p>
            </Row>
          </Card>
        )}
      </Stack>
    </Page>
  );
}
