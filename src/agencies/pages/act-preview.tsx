import { today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import { FILE_TYPES } from '../../platform/file-types.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  ConfirmButton,
  DataTable,
  formatDate,
  formatNumber,
  Page,
  renderPage,
  Stack,
  Stat,
  StatRow,
  type View,
} from '../../ui/index.ts';
import { type ActPreview, carryOutAct, previewAct, scheduleAct } from '../acts/carrying-out.ts';
import type { MovingHook } from '../acts/hooks.ts';
import type { ActPlan, Ended } from '../acts/model.ts';
import { previewWorkbook } from '../acts/preview-workbook.ts';
import type { Agency } from '../rules.ts';
import { listAgencies } from '../service.ts';
import { actCrumbs } from './acts.tsx';
import { aw } from './acts-words.ts';

/** Rows of a list on the page; the workbook has them all. */
const SHOWN = 200;
const idOf = (c: Request): string => c.req.param('id') ?? '';

/** Everything that an act will move, and doing it. `hooks`: what the other rooms move. */
export function actPreviewPages(site: Site, hooks: readonly MovingHook[]): void {
  site.get('/reorganisations/:id/preview', 'agencies.manage', async (c) => c.html(await show(c, hooks)));

  site.get('/reorganisations/:id/preview.xlsx', 'agencies.manage', async (c) => {
    const preview = await previewAct(c.var.context, idOf(c), hooks);
    const bytes = await previewWorkbook(preview, await namesById(c, preview.plan));
    return sendFile(c, bytes, 'xem-truoc-sap-xep.xlsx', FILE_TYPES.xlsx);
  });

  site.post('/reorganisations/:id/carry-out', 'agencies.manage', async (c) => {
    const fingerprint = (await readForm(c)).text('fingerprint');
    return submit(
      c,
      async () => {
        await carryOutAct(c.var.context, idOf(c), hooks, { fingerprint });
        return done(c, `/reorganisations/${idOf(c)}`, c.var.view.t(aw.carriedOut));
      },
      (faults) => show(c, hooks, faults),
    );
  });

  site.post('/reorganisations/:id/schedule', 'agencies.manage', async (c) => {
    const { view } = c.var;
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const seen = { version: Number(form.text('version')), fingerprint: form.text('fingerprint') };
        await scheduleAct(c.var.context, idOf(c), seen);
        const date = formatDate(form.text('date'), view.language);
        return done(c, `/reorganisations/${idOf(c)}`, view.t(aw.scheduled, { date }));
      },
      (faults) => show(c, hooks, faults),
    );
  });
}

async function namesById(c: Request, plan: ActPlan): Promise<Map<string, string>> {
  const agencies = [...(await listAgencies(c.var.context, { at: null })), ...plan.founded];
  return new Map(agencies.map(({ id, name }) => [id, name]));
}

async function show(
  c: Request,
  hooks: readonly MovingHook[],
  faults: FormFaults = NO_FAULTS,
): Promise<string> {
  const { context, view } = c.var;
  const preview = await previewAct(context, idOf(c), hooks);
  const names = await namesById(c, preview.plan);
  const due = preview.act.takesEffect <= today(context).toString();
  return renderPage(<PreviewPage view={view} preview={preview} names={names} due={due} faults={faults} />);
}

interface Shown {
  view: View;
  preview: ActPreview;
  /** Names of agencies by id. */
  names: ReadonlyMap<string, string>;
  /** Its day has come. */
  due: boolean;
  faults: FormFaults;
}

function PreviewPage(shown: Shown) {
  const { view, preview, faults } = shown;
  const { act, plan, things } = preview;
  const { t, language } = view;
  const warnings = things.flatMap((thing) => thing.warnings ?? []);
  const number = (count: number): string => formatNumber(count, language);
  return (
    <Page
      view={view}
      title={t(aw.previewTitle)}
      subtitle={t(aw.previewHint)}
      breadcrumbs={[...actCrumbs(view), { href: `/reorganisations/${act.id}`, label: act.title }]}
      actions={<Actions {...shown} />}
    >
      <Stack>
        {faults.error && (
          <Callout view={view} tone="error">
            {faults.error}
          </Callout>
        )}
        <StatRow>
          <Stat label={t(aw.endedList)} value={number(plan.ended.length)} />
          <Stat label={t(aw.foundedList)} value={number(plan.founded.length)} />
          <Stat label={t(aw.movedList)} value={number(plan.moved.length)} />
          {things.map(({ key, label, count }) => (
            <Stat key={key} label={t(label)} value={number(count)} />
          ))}
        </StatRow>
        {warnings.length > 0 && (
          <Callout view={view} tone="warning">
            <ul class="list-disc pl-5">
              {warnings.map((text) => (
                <li key={String(text.vi)}>{t(text)}</li>
              ))}
            </ul>
          </Callout>
        )}
        <EndedList {...shown} />
        <FoundedList {...shown} />
        <MovedList {...shown} />
      </Stack>
    </Page>
  );
}

function Actions({ view, preview, due }: Shown) {
  const { t, language } = view;
  const { act, plan, fingerprint } = preview;
  const path = `/reorganisations/${act.id}`;
  const date = formatDate(act.takesEffect, language);
  return (
    <>
      <ButtonLink href={`${path}/preview.xlsx`} icon="spreadsheet" download>
        {t(aw.exportXlsx)}
      </ButtonLink>
      {due ? (
        <ConfirmButton
          view={view}
          id="carry-out"
          action={`${path}/carry-out`}
          fields={{ fingerprint }}
          variant="danger"
          title={t(aw.carryOutTitle)}
          message={t(aw.carryOutMessage, { ended: plan.ended.length, founded: plan.founded.length, date })}
          confirmLabel={t(aw.carryOut)}
        >
          {t(aw.carryOut)}
        </ConfirmButton>
      ) : (
        <form method="post" action={`${path}/schedule`}>
          <input type="hidden" name="fingerprint" value={fingerprint} />
          <input type="hidden" name="version" value={act.version} />
          <input type="hidden" name="date" value={act.takesEffect} />
          <Button variant="primary" icon="calendar">
            {t(aw.schedule, { date })}
          </Button>
        </form>
      )}
    </>
  );
}

interface ListProps<Row> {
  view: View;
  title: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
}

/** The first rows of a list; nothing when it is empty. */
function List<Row>({ view, title, rows, columns, rowKey }: ListProps<Row>) {
  if (rows.length === 0) return null;
  const count = rows.length;
  return (
    <Card
      title={title}
      flush
      hint={count > SHOWN ? view.t(aw.firstRows, { shown: SHOWN, count }) : undefined}
    >
      <DataTable
        view={view}
        caption={title}
        columns={columns}
        rows={rows.slice(0, SHOWN)}
        rowKey={rowKey}
        empty={{ title }}
      />
    </Card>
  );
}

function EndedList({ view, preview, names }: Shown) {
  const { t, language } = view;
  const held = new Map(
    preview.things.map(({ key, byAgency }) => [
      key,
      new Map(byAgency.map((one) => [one.agencyId, one.count])),
    ]),
  );
  const columns: Column<Ended>[] = [
    { key: 'agency', label: t(aw.agency), width: 'wide', render: ({ agency }) => agency.name },
    {
      key: 'successors',
      label: t(aw.successorsColumn),
      width: 'wide',
      render: ({ successors }) =>
        successors.length === 0 ? (
          <Badge tone="warning">{t(aw.nobody)}</Badge>
        ) : (
          <ul>
            {successors.map((heir) => (
              <li key={heir.id}>
                {names.get(heir.id) ?? heir.name}
                {heir.share !== null && ` (${formatNumber(heir.share, language)}%)`}
                {heir.scope && <span class="text-muted"> – {heir.scope}</span>}
              </li>
            ))}
          </ul>
        ),
    },
    {
      key: 'holds',
      label: t(aw.takesAlong),
      render: ({ agency }) => {
        const some = preview.things.flatMap(({ key, label }) => {
          const count = held.get(key)?.get(agency.id) ?? 0;
          return count === 0 ? [] : [`${t(label)}: ${formatNumber(count, language)}`];
        });
        if (some.length === 0) return '–';
        return some.map((words) => (
          <span key={words} class="block">
            {words}
          </span>
        ));
      },
    },
  ];
  return (
    <List
      view={view}
      title={t(aw.endedList)}
      rows={preview.plan.ended}
      columns={columns}
      rowKey={({ agency }) => agency.id}
    />
  );
}

function FoundedList({ view, preview, names }: Shown) {
  const { t } = view;
  const columns: Column<Agency>[] = [
    {
      key: 'agency',
      label: t(aw.agency),
      width: 'wide',
      render: (agency) => (
        <>
          {agency.name}
          <code class="text-muted block text-sm font-normal">{agency.code}</code>
        </>
      ),
    },
    { key: 'parent', label: t(aw.parent), render: ({ parentId }) => names.get(parentId ?? '') ?? '–' },
  ];
  return (
    <List
      view={view}
      title={t(aw.foundedList)}
      rows={preview.plan.founded}
      columns={columns}
      rowKey={({ id }) => id}
    />
  );
}

function MovedList({ view, preview, names }: Shown) {
  const { t } = view;
  const columns: Column<ActPlan['moved'][number]>[] = [
    { key: 'agency', label: t(aw.agency), width: 'wide', render: ({ agency }) => agency.name },
    { key: 'parent', label: t(aw.newParent), render: ({ toParentId }) => names.get(toParentId) ?? '–' },
    { key: 'why', label: t(aw.what), render: ({ byLine }) => t(byLine ? aw.byLine : aw.withParent) },
  ];
  return (
    <List
      view={view}
      title={t(aw.movedList)}
      rows={preview.plan.moved}
      columns={columns}
      rowKey={({ agency, toParentId }) => `${agency.id} ${toParentId}`}
    />
  );
}
