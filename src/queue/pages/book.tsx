import { randomUUID } from 'node:crypto';
import { namesOfAgencies } from '../../agencies/index.ts';
import { sendFile } from '../../platform/downloads.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  DescriptionList,
  EmptyState,
  FieldRow,
  Form,
  formatDate,
  formatInstant,
  Page,
  RadioGroup,
  Row,
  renderPage,
  Stack,
  Tabs,
  TextInput,
  type View,
} from '../../ui/index.ts';
import {
  arrive,
  book,
  bookable,
  bookingAgencies,
  bookingView,
  cancelBooking,
  findBooking,
  type Offer,
} from '../booking.ts';
import { calendarFile } from '../calendar-file.ts';
import { b } from './book-words.ts';

const PATH = '/book';

/** /book: an hour at the counter, without an account and without script. */
export function bookPages(site: Site): void {
  site.get(PATH, 'public', showPlaces);
  site.get(`${PATH}/find`, 'public', (c) => c.html(findHtml(c.var.view, null, NO_FAULTS)));
  site.post(`${PATH}/find`, 'public', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const id = await findBooking(c.var.context, form.text('code'), form.text('phone'));
        return c.redirect(`${PATH}/bookings/${id}`, 303);
      },
      (faults) => findHtml(c.var.view, form, faults),
    );
  });
  site.get(`${PATH}/bookings/:id`, 'public', showBooking);
  site.get(`${PATH}/bookings/:id/calendar.ics`, 'public', async (c) => {
    const { booking } = await bookingView(c.var.context, c.req.param('id') ?? '');
    const names = await namesOfAgencies(c.var.context, [booking.agencyId]);
    const file = calendarFile({
      id: booking.id,
      startsAt: booking.startsAt,
      title: c.var.view.t(b.booked),
      place: names.get(booking.agencyId) ?? '',
      note: `${c.var.view.t(b.code)}: ${booking.code}`,
    });
    return sendFile(c, new TextEncoder().encode(file), 'lich-hen.ics', 'text/calendar; charset=utf-8');
  });
  site.post(`${PATH}/bookings/:id/cancel`, 'public', async (c) => {
    const id = c.req.param('id') ?? '';
    await cancelBooking(c.var.context, id);
    return done(c, `${PATH}/bookings/${id}`, c.var.view.t(b.cancelled));
  });
  site.get(`${PATH}/:agency`, 'public', async (c) => c.html(await bookHtml(c, null, NO_FAULTS)));
  site.post(`${PATH}/:agency`, 'public', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const id = await book(c.var.context, {
          key: form.text('key'),
          agencyId: c.req.param('agency') ?? '',
          groupId: form.text('group'),
          procedure: form.text('procedure') || null,
          startsAt: form.text('startsAt'),
          name: form.text('name'),
          phone: form.text('phone'),
        });
        return c.redirect(`${PATH}/bookings/${id}`, 303);
      },
      (faults) => bookHtml(c, form, faults),
    );
  });
  // At the kiosk.
  site.post('/queue/:agency/arrive', 'public', async (c) => {
    const form = await readForm(c);
    const agencyId = c.req.param('agency') ?? '';
    const kiosk = form.checked('kiosk') ? '?kiosk' : '';
    return submit(
      c,
      async () => {
        const ticket = await arrive(c.var.context, agencyId, form.text('code'));
        return c.redirect(`/queue/tickets/${ticket.id}${kiosk}`, 303);
      },
      (faults) => arriveHtml(c.var.view, agencyId, form, faults),
    );
  });
}

async function showPlaces(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { t } = view;
  const ids = await bookingAgencies(context);
  const names = await namesOfAgencies(context, ids);
  const procedure = view.query.get('procedure');
  const more = procedure ? `?procedure=${encodeURIComponent(procedure)}` : '';
  return c.html(
    renderPage(
      <Page view={view} width="narrow" title={t(b.title)}>
        <Card title={t(b.where)}>
          {ids.length === 0 ? (
            <EmptyState title={t(b.none)} hint={t(b.noneHint)} icon="calendar" />
          ) : (
            <ul class="flex flex-col gap-2">
              {ids.map((id) => (
                <li key={id}>
                  <a class="link" href={`${PATH}/${id}${more}`}>
                    {names.get(id)}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <p class="mt-4">
          <a class="link" href={`${PATH}/find`}>
            {t(b.find)}
          </a>
        </p>
      </Page>,
    ),
  );
}

async function bookHtml(c: Request, form: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const agencyId = c.req.param('agency') ?? '';
  const procedure = form?.text('procedure') || view.query.get('procedure');
  const groupId = form?.text('group') || view.query.get('group');
  const offer = await bookable(context, agencyId, { groupId, procedure });
  const names = await namesOfAgencies(context, [agencyId]);
  const name = names.get(agencyId) ?? '';
  return renderPage(<BookPage {...{ view, agencyId, name, procedure, offer, form, faults }} />);
}

function BookPage(props: {
  view: View;
  agencyId: string;
  name: string;
  procedure: string | null;
  offer: Offer;
  form: FormInput | null;
  faults: FormFaults;
}) {
  const { view, agencyId, name, procedure, offer, form, faults } = props;
  const { t } = view;
  const { errors } = faults;
  return (
    <Page
      view={view}
      width="narrow"
      title={t(b.title)}
      subtitle={name}
      breadcrumbs={[{ href: PATH, label: t(b.where) }]}
    >
      <Stack>
        {offer.groups.length > 1 && (
          <Tabs
            label={t(b.group)}
            tabs={offer.groups.map(({ id, name: label }) => ({
              href: `${PATH}/${agencyId}?group=${id}`,
              label,
              current: id === offer.group.id,
            }))}
          />
        )}
        {offer.days.length === 0 ? (
          <EmptyState title={t(b.full)} hint={t(b.noneHint)} icon="calendar" />
        ) : (
          <Form
            view={view}
            action={`${PATH}/${agencyId}`}
            error={faults.error}
            errors={errors}
            labels={{ startsAt: t(b.hour), name: t(b.name), phone: t(b.phone) }}
            hidden={{
              key: form?.text('key') || randomUUID(),
              group: offer.group.id,
              procedure: procedure ?? '',
            }}
            actions={<Button variant="primary">{t(b.book)}</Button>}
          >
            <Hours view={view} offer={offer} value={form?.text('startsAt')} error={errors.startsAt} />
            <FieldRow>
              <TextInput
                view={view}
                name="name"
                label={t(b.name)}
                value={form?.text('name') ?? ''}
                error={errors.name}
                autocomplete="name"
              />
              <TextInput
                view={view}
                name="phone"
                label={t(b.phone)}
                hint={t(b.phoneHint)}
                value={form?.text('phone')}
                error={errors.phone}
                type="tel"
                autocomplete="tel"
              />
            </FieldRow>
          </Form>
        )}
      </Stack>
    </Page>
  );
}

function Hours(props: { view: View; offer: Offer; value: string | undefined; error: string | undefined }) {
  const { view, offer, value, error } = props;
  const { t, language } = view;
  return (
    <>
      {offer.days.map(({ date, hours }, index) => (
        <RadioGroup
          key={date}
          view={view}
          id={index === 0 ? 'f-startsAt' : `hours-${date}`}
          name="startsAt"
          label={`${t(b[`day${Temporal.PlainDate.from(date).dayOfWeek}` as 'day1'])}, ${formatDate(date, language)}`}
          error={index === 0 ? error : undefined}
          inline
          value={value}
          options={hours.map(({ startsAt, time, left }) => ({
            value: startsAt,
            label: `${time} (${t(b.left, { n: left })})`,
          }))}
        />
      ))}
    </>
  );
}

async function showBooking(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { t, language } = view;
  const { booking, name, changeable } = await bookingView(context, c.req.param('id') ?? '');
  const names = await namesOfAgencies(context, [booking.agencyId]);
  return c.html(
    renderPage(
      <Page view={view} width="small" title={t(b.booked)} breadcrumbs={[{ href: PATH, label: t(b.title) }]}>
        <Card>
          <Stack>
            <p class="text-center text-4xl font-bold tracking-widest tabular-nums">{booking.code}</p>
            <p class="text-muted text-sm">{t(b.codeHint)}</p>
            <DescriptionList
              items={[
                { term: t(b.when), value: formatInstant(booking.startsAt, language) },
                { term: t(b.place), value: names.get(booking.agencyId) },
                { term: t(b.who), value: name },
                { term: t(b.state), value: t(b[`state_${booking.state}`]) },
              ]}
            />
            {booking.state === 'BOOKED' && (
              <Row>
                <ButtonLink href={`${PATH}/bookings/${booking.id}/calendar.ics`} icon="calendar" download>
                  {t(b.calendar)}
                </ButtonLink>
              </Row>
            )}
            {changeable && (
              <Form view={view} action={`${PATH}/bookings/${booking.id}/cancel`}>
                <p class="text-muted text-sm">{t(b.change)}</p>
                <Button variant="ghost">{t(b.cancel)}</Button>
              </Form>
            )}
          </Stack>
        </Card>
      </Page>,
    ),
  );
}

function findHtml(view: View, form: FormInput | null, faults: FormFaults): string {
  const { t } = view;
  return renderPage(
    <Page view={view} width="small" title={t(b.find)} breadcrumbs={[{ href: PATH, label: t(b.title) }]}>
      <Card>
        <Form
          view={view}
          action={`${PATH}/find`}
          error={faults.error}
          errors={faults.errors}
          labels={{ code: t(b.code) }}
          actions={<Button variant="primary">{t(b.find)}</Button>}
        >
          <TextInput
            view={view}
            name="code"
            label={t(b.code)}
            value={form?.text('code')}
            error={faults.errors.code}
          />
          <TextInput view={view} name="phone" label={t(b.phone)} value={form?.text('phone')} type="tel" />
        </Form>
      </Card>
    </Page>,
  );
}

/** The kiosk's own form again, with what is wrong. */
function arriveHtml(view: View, agencyId: string, form: FormInput, faults: FormFaults): string {
  return renderPage(
    <Page view={view} width="small" title={view.t(b.arrived)}>
      <ArriveForm view={view} agencyId={agencyId} kiosk={form.checked('kiosk')} faults={faults} />
      <a class="link" href={`/queue/${encodeURIComponent(agencyId)}${form.checked('kiosk') ? '?kiosk' : ''}`}>
        {view.t(b.arrive)}
      </a>
    </Page>,
  );
}

/** Whoever booked types the code and gets a number that is called first. */
export function ArriveForm(props: { view: View; agencyId: string; kiosk: boolean; faults: FormFaults }) {
  const { view, agencyId, kiosk, faults } = props;
  const { t } = view;
  return (
    <Card title={t(b.arrived)}>
      <Form
        view={view}
        action={`/queue/${encodeURIComponent(agencyId)}/arrive`}
        error={faults.error}
        errors={faults.errors}
        labels={{ code: t(b.code) }}
        hidden={kiosk ? { kiosk: '1' } : {}}
        actions={<Button>{t(b.arrive)}</Button>}
      >
        <TextInput
          view={view}
          name="code"
          label={t(b.code)}
          error={faults.errors.code}
          autocomplete="off"
          width="medium"
        />
      </Form>
    </Card>
  );
}
