import { randomUUID } from 'node:crypto';
import { namesOfAgencies } from '../../agencies/index.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  Callout,
  Card,
  Details,
  EmptyState,
  Form,
  formatInstant,
  Icon,
  Page,
  RadioGroup,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { counterNumber, queueAgencies } from '../boards.ts';
import type { Ticket } from '../store.ts';
import { type KioskView, kioskOf, leaveQueue, takeTicket, ticketView } from '../tickets.ts';
import { ArriveForm } from './book.tsx';
import { QrCode } from './qr.tsx';
import { w } from './words.ts';

/** Tickets for everybody: at the kiosk, on a phone, without script. */
export function kioskPages(site: Site): void {
  site.get('/queue', 'public', showPlaces);
  const show = async (c: Request, faults: FormFaults = NO_FAULTS): Promise<string> =>
    renderPage(
      <KioskPage
        view={c.var.view}
        kiosk={await kioskOf(c.var.context, agencyOf(c))}
        address={addressHere(c, `/queue/${agencyOf(c)}`)}
        faults={faults}
        atKiosk={c.var.view.query.has('kiosk')}
      />,
    );
  site.get('/queue/:agency', 'public', async (c) => c.html(await show(c)));
  site.post('/queue/:agency', 'public', async (c) => {
    const form = await readForm(c);
    const atKiosk = form.checked('kiosk');
    return submit(
      c,
      async () => {
        const ticket = await takeTicket(c.var.context, {
          key: form.text('key'),
          agencyId: agencyOf(c),
          groupId: form.text('group') || null,
          procedure: form.text('procedure') || null,
          priority: form.text('priority') || null,
          source: atKiosk ? 'KIOSK' : 'PHONE',
        });
        return c.redirect(`/queue/tickets/${ticket.id}${atKiosk ? '?kiosk' : ''}`, 303);
      },
      (faults) => show(c, faults),
    );
  });
  site.get('/queue/tickets/:id', 'public', showTicket);
  site.post('/queue/tickets/:id/leave', 'public', async (c) => {
    await leaveQueue(c.var.context, c.req.param('id') ?? '');
    return c.redirect(`/queue/tickets/${c.req.param('id')}`, 303);
  });
}

const agencyOf = (c: Request): string => c.req.param('agency') ?? '';

/** An address that a phone can open: the public one, or the one at which this page was reached. */
const addressHere = (c: Request, path: string): string =>
  new URL(path, c.var.context.config.publicUrl ?? new URL(c.req.url).origin).href;

async function showPlaces(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const ids = await queueAgencies(context);
  const names = await namesOfAgencies(context, ids);
  return c.html(
    renderPage(
      <Page view={view} width="narrow" title={view.t(w.places)}>
        <Card>
          {ids.length === 0 ? (
            <EmptyState title={view.t(w.none)} />
          ) : (
            <ul class="flex flex-col gap-2">
              {ids.map((id) => (
                <li key={id}>
                  <a class="link" href={`/queue/${id}`}>
                    {names.get(id)}
                  </a>{' '}
                  ·{' '}
                  <a class="link" href={`/queue/${id}/display`}>
                    {view.t(w.display)}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </Page>,
    ),
  );
}

function KioskPage(props: {
  view: View;
  kiosk: KioskView;
  address: string;
  faults: FormFaults;
  atKiosk: boolean;
}) {
  const { view, kiosk, faults, atKiosk } = props;
  const { t, language } = view;
  return (
    <Page view={view} width="narrow" title={t(w.takeNumber)} subtitle={kiosk.name}>
      <Form
        view={view}
        action={`/queue/${kiosk.agencyId}`}
        error={faults.error}
        errors={faults.errors}
        hidden={{
          key: randomUUID(),
          procedure: view.query.get('procedure') ?? '',
          ...(atKiosk && { kiosk: '1' }),
        }}
      >
        <Details summary={t(w.priority)}>
          <RadioGroup
            view={view}
            name="priority"
            label={t(w.priority)}
            quiet
            value=""
            options={[
              { value: '', label: t(w.noPriority) },
              ...kiosk.priorities.map(({ code, nameVi, nameEn, legalGround }) => ({
                value: code,
                label: language === 'vi' ? nameVi : nameEn,
                hint: legalGround || undefined,
              })),
            ]}
          />
        </Details>
        <p class="text-lg">{t(w.takeHint)}</p>
        <div class="grid gap-3 sm:grid-cols-2">
          {kiosk.groups.map(({ id, letter, name }) => (
            <Button
              key={id}
              variant="primary"
              name="group"
              value={id}
              class="h-auto min-h-20 justify-start py-3 text-left text-lg"
            >
              <span class="text-2xl font-bold">{letter}</span> {name}
            </Button>
          ))}
        </div>
      </Form>
      <div class="my-4">
        <ArriveForm view={view} agencyId={kiosk.agencyId} kiosk={atKiosk} faults={NO_FAULTS} />
      </div>
      {atKiosk && (
        <Card title={t(w.byPhone)}>
          <QrCode address={props.address} label={t(w.byPhone)} />
        </Card>
      )}
    </Page>
  );
}

/** Seconds after which a kiosk shows its first page again, and a phone asks anew. */
const KIOSK_SECONDS = 12;
const PHONE_SECONDS = 20;

async function showTicket(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { ticket, before } = await ticketView(context, c.req.param('id') ?? '');
  const atKiosk = view.query.has('kiosk');
  const over = ['DONE', 'SKIPPED', 'LEFT'].includes(ticket.state);
  // By the browser itself, so that it works without script too.
  if (atKiosk) c.header('refresh', `${KIOSK_SECONDS}; url=/queue/${ticket.agencyId}?kiosk`);
  else if (!over) c.header('refresh', String(PHONE_SECONDS));
  const counter = ticket.counterId === null ? null : await counterNumber(context, ticket.counterId);
  return c.html(
    renderPage(
      <TicketPage
        view={view}
        ticket={ticket}
        before={before}
        counter={counter}
        atKiosk={atKiosk}
        address={addressHere(c, `/queue/tickets/${ticket.id}`)}
      />,
    ),
  );
}

function TicketPage(props: {
  view: View;
  ticket: Ticket;
  before: number;
  counter: number | null;
  atKiosk: boolean;
  address: string;
}) {
  const { view, ticket, before, counter, atKiosk } = props;
  const { t, language } = view;
  const called = ticket.state === 'CALLED' || ticket.state === 'SERVING';
  return (
    <Page view={view} width="small" title={t(w.yourNumber)}>
      <Card>
        <Stack>
          <p class="text-center text-7xl font-bold tabular-nums">{ticket.label}</p>
          <p class="text-center text-lg" role="status">
            {called && counter !== null ? (
              <strong>
                <Icon name="bell" size="sm" /> {t(w.called, { counter })}
              </strong>
            ) : ticket.state === 'WAITING' ? (
              before === 0 ? (
                t(w.nobodyBefore)
              ) : (
                t(w.before, { n: before })
              )
            ) : (
              t(w[`state_${ticket.state}`])
            )}
          </p>
          <p class="text-muted text-center text-sm">
            {t(w.issuedAt, { at: formatInstant(ticket.issuedAt, language) })}
          </p>
          {ticket.state === 'SKIPPED' && (
            <Callout view={view} tone="info">
              {t(w.skippedHint)}
            </Callout>
          )}
          {atKiosk && (
            <div class="flex flex-col items-center gap-1 text-sm">
              <QrCode address={props.address} label={t(w.follow)} />
              {t(w.follow)}
            </div>
          )}
          <Row>
            {atKiosk && (
              <print-page data-auto="true">
                <button type="button" class="btn btn-secondary-quiet needs-script">
                  {t(w.print)}
                </button>
              </print-page>
            )}
            {ticket.state === 'WAITING' && !atKiosk && (
              <form method="post" action={`/queue/tickets/${ticket.id}/leave`}>
                <Button variant="ghost">{t(w.giveBack)}</Button>
              </form>
            )}
            {!called && (
              <a class="link" href={`/queue/${ticket.agencyId}${atKiosk ? '?kiosk' : ''}`}>
                {t(w.anotherNumber)}
              </a>
            )}
          </Row>
        </Stack>
      </Card>
    </Page>
  );
}
