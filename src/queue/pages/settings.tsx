import { mayDo } from '../../agencies/index.ts';
import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  Card,
  CheckboxGroup,
  DateInput,
  FieldRow,
  Form,
  formatDate,
  NumberInput,
  Page,
  Row,
  renderPage,
  Select,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { placesOf } from '../boards.ts';
import { hoursOf, offerHours, withdrawHours } from '../booking.ts';
import type { Hours } from '../booking-store.ts';
import type { Limits, Priority } from '../places-store.ts';
import {
  endCounter,
  endGroup,
  limitsSet,
  prioritiesSet,
  saveCounter,
  saveGroup,
  savePriority,
  setLimits,
} from '../settings.ts';
import { b } from './book-words.ts';
import { type AgencyChoice, overseen } from './today.tsx';
import { w } from './words.ts';

const PATH = '/queue/settings';

/** /queue/settings: groups and counters of an agency; for the administrator, limits and who is called first. */
export function settingsPages(site: Site): void {
  site.get(PATH, 'dossiers.oversee', async (c) => c.html(await show(c)));
  site.get(`${PATH}/province`, 'system.manage', async (c) => c.html(await showProvince(c)));
  const agencyPost = (path: string, act: (c: Request, form: FormInput) => Promise<unknown>): void =>
    site.post(`${PATH}/${path}`, 'dossiers.oversee', async (c) => {
      const form = await readForm(c);
      const known = (await overseen(c.var.context)).some(({ id }) => id === form.text('agency'));
      if (!known) throw notFound();
      return submit(
        c,
        async () => {
          await act(c, form);
          return done(c, `${PATH}?agency=${form.text('agency')}`, c.var.view.t(w.saved));
        },
        (faults) => show(c, form.text('agency'), faults),
      );
    });
  agencyPost('groups', (c, form) =>
    saveGroup(c.var.context, {
      agencyId: form.text('agency'),
      letter: form.text('letter'),
      name: form.text('name'),
      fields: form
        .text('fields')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
      position: form.text('position') || 0,
    }),
  );
  agencyPost('groups/end', (c, form) => endGroup(c.var.context, form.text('agency'), form.text('id')));
  agencyPost('counters', (c, form) =>
    saveCounter(c.var.context, { agencyId: form.text('agency'), number: form.text('number') }),
  );
  agencyPost('hours', (c, form) =>
    offerHours(c.var.context, {
      agencyId: form.text('agency'),
      groupId: form.text('group'),
      weekdays: form.texts('weekday'),
      opens: form.text('opens'),
      closes: form.text('closes'),
      minutes: form.text('minutes'),
      capacity: form.text('capacity'),
    }),
  );
  agencyPost('hours/end', (c, form) => withdrawHours(c.var.context, form.text('agency'), form.text('id')));
  agencyPost('counters/end', (c, form) => endCounter(c.var.context, form.text('agency'), form.text('id')));

  const provincePost = (path: string, act: (c: Request, form: FormInput) => Promise<void>): void =>
    site.post(`${PATH}/province/${path}`, 'system.manage', async (c) => {
      const form = await readForm(c);
      return submit(
        c,
        async () => {
          await act(c, form);
          return done(c, `${PATH}/province`, c.var.view.t(w.saved));
        },
        (faults) => showProvince(c, faults),
      );
    });
  provincePost('limits', (c, form) =>
    setLimits(c.var.context, {
      validFrom: form.text('validFrom'),
      waitingMinutes: form.text('waitingMinutes'),
      counterMinutes: form.text('counterMinutes'),
    }),
  );
  provincePost('priorities', (c, form) =>
    savePriority(c.var.context, {
      code: form.text('code').toUpperCase(),
      nameVi: form.text('nameVi'),
      nameEn: form.text('nameEn'),
      legalGround: form.text('legalGround'),
      rank: form.text('rank'),
      active: form.text('do') !== 'end',
    }),
  );
}

type Places = Awaited<ReturnType<typeof placesOf>>;

async function show(c: Request, asked?: string, faults: FormFaults = NO_FAULTS): Promise<string> {
  const { context, view } = c.var;
  const agencies = await overseen(context);
  const wanted = asked ?? view.query.get('agency');
  const agency = wanted ? agencies.find(({ id }) => id === wanted) : agencies[0];
  if (!agency) throw notFound();
  const [places, province] = await Promise.all([
    placesOf(context, agency.id),
    mayDo(context, 'system.manage'),
  ]);
  const ids = places.groups.map(({ id }) => id);
  const hours = await hoursOf(context, ids);
  return renderPage(<SettingsPage {...{ view, agencies, agency, places, hours, faults, province }} />);
}

function SettingsPage(props: {
  view: View;
  agencies: readonly AgencyChoice[];
  agency: AgencyChoice;
  places: Places;
  hours: readonly Hours[];
  faults: FormFaults;
  province: boolean;
}) {
  const { view, agencies, agency } = props;
  const { t } = view;
  return (
    <Page
      view={view}
      width="narrow"
      title={t(w.settings)}
      subtitle={agency.name}
      breadcrumbs={[{ href: `/queue/today?agency=${agency.id}`, label: t(w.today) }]}
    >
      <Stack>
        {agencies.length > 1 && (
          <form method="get" action={PATH} class="flex flex-wrap items-end gap-3">
            <Select
              view={view}
              name="agency"
              label={t(w.agency)}
              value={agency.id}
              empty={null}
              options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button>{t(w.show)}</Button>
          </form>
        )}
        <GroupsCard {...props} />
        <CountersCard {...props} />
        <HoursCard {...props} />
        {props.province && (
          <a class="link" href={`${PATH}/province`}>
            {t(w.limits)}
          </a>
        )}
      </Stack>
    </Page>
  );
}

interface CardProps {
  view: View;
  agency: AgencyChoice;
  places: Places;
  faults: FormFaults;
}

function GroupsCard({ view, agency, places, faults }: CardProps) {
  const { t } = view;
  return (
    <Card title={t(w.groups)}>
      <Stack>
        {places.groups.map((group) => (
          <Row key={group.id}>
            <span class="flex-1">
              <strong>{group.letter}</strong> {group.name}
              <span class="text-muted block text-sm">{group.fields.join(', ') || t(w.allFields)}</span>
            </span>
            <Form view={view} action={`${PATH}/groups/end`} hidden={{ agency: agency.id, id: group.id }}>
              <Button size="sm" variant="ghost">
                {t(w.remove)}
                <span class="sr-only"> {group.letter}</span>
              </Button>
            </Form>
          </Row>
        ))}
        <Form
          view={view}
          action={`${PATH}/groups`}
          hidden={{ agency: agency.id }}
          error={faults.error}
          errors={faults.errors}
          labels={{ letter: t(w.letter), name: t(w.name) }}
          actions={<Button variant="primary">{t(w.saveGroup)}</Button>}
        >
          <FieldRow>
            <TextInput
              view={view}
              name="letter"
              label={t(w.letter)}
              error={faults.errors.letter}
              width="short"
            />
            <TextInput view={view} name="name" label={t(w.name)} error={faults.errors.name} />
          </FieldRow>
          <TextArea view={view} name="fields" label={t(w.fields)} hint={t(w.fieldsHint)} rows={2} />
        </Form>
      </Stack>
    </Card>
  );
}

function CountersCard({ view, agency, places, faults }: CardProps) {
  const { t } = view;
  return (
    <Card title={t(w.counters)}>
      <Stack>
        {places.counters.map(({ id, number }) => (
          <Row key={id}>
            <span class="flex-1">{t(w.counter, { n: number })}</span>
            <Form view={view} action={`${PATH}/counters/end`} hidden={{ agency: agency.id, id }}>
              <Button size="sm" variant="ghost">
                {t(w.remove)}
                <span class="sr-only"> {number}</span>
              </Button>
            </Form>
          </Row>
        ))}
        <Form
          view={view}
          action={`${PATH}/counters`}
          hidden={{ agency: agency.id }}
          actions={<Button variant="primary">{t(w.addCounter)}</Button>}
        >
          <NumberInput view={view} name="number" label={t(w.counterNumber)} error={faults.errors.number} />
        </Form>
      </Stack>
    </Card>
  );
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

function HoursCard({ view, agency, places, hours, faults }: CardProps & { hours: readonly Hours[] }) {
  const { t } = view;
  const { errors } = faults;
  if (places.groups.length === 0) return null;
  const nameOf = (id: string): string => places.groups.find((group) => group.id === id)?.name ?? '';
  const days = (one: Hours): string =>
    DAYS.filter((day) => one.weekdays.includes(day))
      .map((day) => t(b[`day${day}`]))
      .join(', ');
  return (
    <Card title={t(b.hours)}>
      <Stack>
        {hours.map((one) => (
          <Row key={one.id}>
            <span class="flex-1">
              {t(b.line, {
                group: nameOf(one.groupId),
                opens: one.opens.slice(0, 5),
                closes: one.closes.slice(0, 5),
                minutes: one.minutes,
                capacity: one.capacity,
                days: days(one),
              })}
            </span>
            <Form view={view} action={`${PATH}/hours/end`} hidden={{ agency: agency.id, id: one.id }}>
              <Button size="sm" variant="ghost">
                {t(w.remove)}
                <span class="sr-only"> {nameOf(one.groupId)}</span>
              </Button>
            </Form>
          </Row>
        ))}
        <Form
          view={view}
          action={`${PATH}/hours`}
          hidden={{ agency: agency.id }}
          actions={<Button variant="primary">{t(b.offer)}</Button>}
        >
          <Select
            view={view}
            name="group"
            label={t(w.groups)}
            empty={null}
            options={places.groups.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <CheckboxGroup
            view={view}
            name="weekday"
            label={t(b.weekdays)}
            error={errors.weekdays}
            inline
            values={['1', '2', '3', '4', '5']}
            options={DAYS.map((day) => ({ value: String(day), label: t(b[`day${day}`]) }))}
          />
          <FieldRow>
            <TextInput view={view} name="opens" label={t(b.opens)} value="07:30" error={errors.opens} />
            <TextInput view={view} name="closes" label={t(b.closes)} value="10:30" error={errors.closes} />
            <NumberInput view={view} name="minutes" label={t(b.minutes)} value={30} error={errors.minutes} />
            <NumberInput
              view={view}
              name="capacity"
              label={t(b.capacity)}
              value={2}
              error={errors.capacity}
            />
          </FieldRow>
        </Form>
      </Stack>
    </Card>
  );
}

async function showProvince(c: Request, faults: FormFaults = NO_FAULTS): Promise<string> {
  const { context, view } = c.var;
  const [limits, priorities] = await Promise.all([limitsSet(context), prioritiesSet(context)]);
  return renderPage(<ProvincePage {...{ view, limits, priorities, faults }} />);
}

function ProvincePage(props: {
  view: View;
  limits: readonly Limits[];
  priorities: readonly Priority[];
  faults: FormFaults;
}) {
  const { view, limits, priorities, faults } = props;
  const { t, language } = view;
  const { errors } = faults;
  return (
    <Page view={view} width="narrow" title={t(w.settings)}>
      <Stack>
        <Card title={t(w.limits)} hint={t(w.limitsHint)}>
          <Stack>
            <ul>
              {limits.map((one) => (
                <li key={one.validFrom}>
                  {t(w.validFrom)} {formatDate(one.validFrom, language)}:{' '}
                  {t(w.inTime, { limit: one.waitingMinutes })},{' '}
                  {t(w.servedInTime, { limit: one.counterMinutes })}
                </li>
              ))}
            </ul>
            <Form
              view={view}
              action={`${PATH}/province/limits`}
              error={faults.error}
              errors={errors}
              actions={<Button variant="primary">{t(w.setLimits)}</Button>}
            >
              <FieldRow columns={3}>
                <DateInput view={view} name="validFrom" label={t(w.validFrom)} error={errors.validFrom} />
                <NumberInput
                  view={view}
                  name="waitingMinutes"
                  label={t(w.waitingMinutes)}
                  value={limits[0]?.waitingMinutes}
                  error={errors.waitingMinutes}
                />
                <NumberInput
                  view={view}
                  name="counterMinutes"
                  label={t(w.counterMinutes)}
                  value={limits[0]?.counterMinutes}
                  error={errors.counterMinutes}
                />
              </FieldRow>
            </Form>
          </Stack>
        </Card>
        <Card title={t(w.priorities)}>
          <Stack>
            {priorities.map((one) => (
              <Form
                key={one.code}
                view={view}
                action={`${PATH}/province/priorities`}
                hidden={{
                  code: one.code,
                  nameVi: one.nameVi,
                  nameEn: one.nameEn,
                  rank: String(one.rank),
                  legalGround: one.legalGround,
                }}
              >
                <Row>
                  <span class="flex-1">
                    {one.rank}. {language === 'vi' ? one.nameVi : one.nameEn}
                    <span class="text-muted block text-sm">{one.legalGround}</span>
                  </span>
                  <Button size="sm" variant="ghost" name="do" value="end">
                    {t(w.remove)}
                    <span class="sr-only"> {one.nameVi}</span>
                  </Button>
                </Row>
              </Form>
            ))}
            <Form
              view={view}
              action={`${PATH}/province/priorities`}
              actions={<Button variant="primary">{t(w.savePriority)}</Button>}
            >
              <FieldRow>
                <TextInput view={view} name="code" label={t(w.code)} error={errors.code} width="medium" />
                <NumberInput view={view} name="rank" label={t(w.rank)} error={errors.rank} />
                <TextInput view={view} name="nameVi" label={t(w.nameVi)} error={errors.nameVi} />
                <TextInput view={view} name="nameEn" label={t(w.nameEn)} error={errors.nameEn} />
              </FieldRow>
              <TextInput view={view} name="legalGround" label={t(w.legalGround)} />
            </Form>
          </Stack>
        </Card>
      </Stack>
    </Page>
  );
}
