import { listAgencies, scopeOf } from '../../agencies/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { readForm } from '../../platform/forms.ts';
import type { Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  DateInput,
  DescriptionList,
  EmptyState,
  Form,
  formatNumber,
  formatPercent,
  Page,
  Row,
  renderPage,
  Select,
  Stack,
  Stat,
  StatRow,
  type View,
} from '../../ui/index.ts';
import { type DayFigures, dayFigures, placesOf } from '../boards.ts';
import { closeDeskOf } from '../desks.ts';
import { w } from './words.ts';

export const TODAY = '/queue/today';

export interface AgencyChoice {
  id: string;
  name: string;
}

/** Agencies whose counters the person who asks looks after; those that take dossiers in first by the tree's order. */
export async function overseen(context: Context): Promise<AgencyChoice[]> {
  const scope = await scopeOf(context, 'dossiers.oversee');
  const agencies = await listAgencies({ ...context, system: true });
  return agencies
    .filter(({ id }) => scope.all || scope.ids.includes(id))
    .map(({ id, name }) => ({ id, name }));
}

/** GET /queue/today: how long people waited, for the head of the agency. */
export function todayPage(site: Site): void {
  site.get(TODAY, 'dossiers.oversee', async (c) => {
    const { context, view } = c.var;
    const agencies = await overseen(context);
    const agency = agencies.find(({ id }) => id === view.query.get('agency')) ?? agencies[0];
    if (!agency) throw notFound();
    const asked = view.query.get('day') ?? '';
    const day = /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : today(context).toString();
    const [figures, places] = await Promise.all([
      dayFigures(context, agency.id, day),
      placesOf(context, agency.id),
    ]);
    return c.html(renderPage(<TodayPage {...{ view, agencies, agency, figures, places }} />));
  });
  site.post(`${TODAY}/close`, 'dossiers.oversee', async (c) => {
    const form = await readForm(c);
    const agency = (await overseen(c.var.context)).find(({ id }) => id === form.text('agency'));
    if (!agency) throw notFound();
    await closeDeskOf(c.var.context, agency.id, form.text('desk'));
    return done(c, `${TODAY}?agency=${agency.id}`, c.var.view.t(w.closed));
  });
}

interface Props {
  view: View;
  agencies: readonly AgencyChoice[];
  agency: AgencyChoice;
  figures: DayFigures;
  places: Awaited<ReturnType<typeof placesOf>>;
}

function TodayPage({ view, agencies, agency, figures, places }: Props) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(w.today)}
      subtitle={agency.name}
      actions={
        <>
          <ButtonLink href={`/queue/settings?agency=${agency.id}`} icon="settings">
            {t(w.settings)}
          </ButtonLink>
          <ButtonLink href={`/queue/${agency.id}/display`} icon="monitor" variant="ghost">
            {t(w.display)}
          </ButtonLink>
        </>
      }
    >
      <Stack>
        <form method="get" action={TODAY} class="flex flex-wrap items-end gap-3">
          {agencies.length > 1 && (
            <Select
              view={view}
              name="agency"
              label={t(w.agency)}
              value={agency.id}
              empty={null}
              options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <DateInput view={view} name="day" label={t(w.day)} value={figures.day} />
          <Button>{t(w.show)}</Button>
        </form>
        <Figures view={view} figures={figures} />
        {places.desks.length > 0 && (
          <Card title={t(w.openCounters)}>
            <Stack gap="sm">
              {places.desks.map((desk) => (
                <Row key={desk.id}>
                  <span>
                    {t(w.counter, { n: desk.number })}: {places.names.get(desk.personId)}
                  </span>
                  <Form view={view} action={`${TODAY}/close`} hidden={{ agency: agency.id, desk: desk.id }}>
                    <Button size="sm" variant="ghost">
                      {t(w.closeIt, { n: desk.number })}
                    </Button>
                  </Form>
                </Row>
              ))}
            </Stack>
          </Card>
        )}
      </Stack>
    </Page>
  );
}

function Figures({ view, figures }: { view: View; figures: DayFigures }) {
  const { t, language } = view;
  if (figures.issued === 0 && figures.served === 0)
    return <EmptyState title={t(w.noFigures)} icon="pending" />;
  const share = (part: number, whole: number): string =>
    whole === 0 ? '–' : `${formatPercent((100 * part) / whole, language, 1)} (${part}/${whole})`;
  const minutes = (value: number | undefined): string =>
    value === undefined ? '–' : t(w.minutes, { n: formatNumber(value, language, 1) });
  const { limits, waits, servings } = figures;
  const behind = (part: number, whole: number) => (part < whole ? 'warning' : 'plain');
  return (
    <>
      <StatRow>
        <Stat label={t(w.issued)} value={figures.issued} />
        <Stat label={t(w.stillWaiting)} value={figures.waiting} />
        <Stat
          label={t(w.inTime, { limit: limits.waitingMinutes })}
          value={share(figures.calledInTime, figures.called)}
          tone={behind(figures.calledInTime, figures.called)}
        />
        <Stat
          label={t(w.servedInTime, { limit: limits.counterMinutes })}
          value={share(figures.servedInTime, figures.served)}
          tone={behind(figures.servedInTime, figures.served)}
        />
      </StatRow>
      <div class="grid gap-4 md:grid-cols-2">
        {(
          [
            [w.waits, waits],
            [w.servings, servings],
          ] as const
        ).map(([title, one]) => (
          <Card key={String(title.vi)} title={t(title)}>
            <DescriptionList
              items={[
                { term: t(w.median), value: minutes(one?.median) },
                { term: t(w.p90), value: minutes(one?.p90) },
                { term: t(w.longest), value: minutes(one?.longest) },
              ]}
            />
          </Card>
        ))}
      </div>
      <p class="text-muted text-sm">
        {t(w.skipped)}: {figures.skipped} · {t(w.left)}: {figures.left}
      </p>
    </>
  );
}
