import { sendFile } from '../../platform/downloads.ts';
import { FILE_TYPES } from '../../platform/file-types.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { wrongFields } from '../../platform/validation.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  ConfirmButton,
  DataTable,
  Details,
  FileInput,
  Form,
  formatDate,
  formatInstant,
  formatNumber,
  type ListSpec,
  listState,
  Page,
  Row,
  renderPage,
  Stack,
  Stat,
  StatRow,
  type View,
} from '../../ui/index.ts';
import { unscheduleAct } from '../acts/carrying-out.ts';
import { discardAct, findAct, removeLines, replaceLines } from '../acts/drafting.ts';
import { type ActLine, type ActPlan, LINE_KINDS } from '../acts/model.ts';
import type { Act } from '../acts/store.ts';
import { faultText } from '../acts/words.ts';
import { exportLines, readLines } from '../acts/workbook.ts';
import { listAgencies } from '../service.ts';
import { actCrumbs, StateBadge } from './acts.tsx';
import { aw } from './acts-words.ts';

const MOST_BYTES = 10 * 1024 * 1024;
const idOf = (c: Request): string => c.req.param('id') ?? '';

/** One act: its lines with what is wrong with them, or what came of it. */
export function actPages(site: Site): void {
  site.get('/reorganisations/:id', 'agencies.manage', async (c) => c.html(await show(c)));

  site.get('/reorganisations/:id/lines.xlsx', 'agencies.manage', async (c) =>
    sendFile(c, await exportLines(c.var.context, idOf(c)), 'phu-luc-sap-xep.xlsx', FILE_TYPES.xlsx),
  );

  site.post('/reorganisations/:id/import', 'agencies.manage', async (c) => {
    const form = await readForm(c);
    const [file] = form.files('file');
    return submit(
      c,
      async () => {
        if (!file) throw wrongFields({ file: aw.fileMissing });
        const lines = await readLines(new Uint8Array(await file.arrayBuffer()));
        await replaceLines(c.var.context, idOf(c), Number(form.text('version')), lines);
        return done(c, `/reorganisations/${idOf(c)}`, c.var.view.t(aw.imported, { count: lines.length }));
      },
      (faults) => show(c, faults),
    );
  });

  site.post('/reorganisations/:id/lines/remove', 'agencies.manage', async (c) => {
    const form = await readForm(c);
    const lineIds = form.texts('line');
    await removeLines(c.var.context, idOf(c), Number(form.text('version')), lineIds);
    return done(c, `/reorganisations/${idOf(c)}`, c.var.view.t(aw.removed, { count: lineIds.length }));
  });

  site.post('/reorganisations/:id/discard', 'agencies.manage', async (c) => {
    await discardAct(c.var.context, idOf(c));
    return done(c, '/reorganisations', c.var.view.t(aw.discarded));
  });

  site.post('/reorganisations/:id/unschedule', 'agencies.manage', async (c) => {
    const version = Number((await readForm(c)).text('version'));
    await unscheduleAct(c.var.context, idOf(c), version);
    return done(c, `/reorganisations/${idOf(c)}`, c.var.view.t(aw.unscheduled));
  });
}

/** Lines with something wrong come first while the act is drafted. */
const SPEC: ListSpec<'line'> = {
  sortable: [],
  defaultSort: { key: 'line', direction: 'ascending' },
  sizes: [100, 50, 200, 500],
};

interface Shown {
  view: View;
  act: Act;
  lines: readonly ActLine[];
  plan: ActPlan | null;
  /** Names by code: of agencies of today, and of those that the act founds. */
  names: ReadonlyMap<string, string>;
  faults: FormFaults;
}

async function show(c: Request, faults: FormFaults = NO_FAULTS): Promise<string> {
  const { context, view } = c.var;
  const { act, lines, plan } = await findAct(context, idOf(c));
  const names = await namesByCode(c, lines);
  return renderPage(
    <ActPage view={view} act={act} lines={lines} plan={plan} names={names} faults={faults} />,
  );
}

/** What codes stand for: agencies of all times, the latest life last, then those that the lines found. */
export async function namesByCode(c: Request, lines: readonly ActLine[]): Promise<Map<string, string>> {
  const agencies = await listAgencies(c.var.context, { at: null });
  return new Map([
    ...agencies.map(({ code, name }): [string, string] => [code, name]),
    ...lines
      .filter(({ kind }) => kind === 'FOUND')
      .map((line): [string, string] => [line.agencyCode, line.name]),
  ]);
}

function ActPage(shown: Shown) {
  const { view, act, plan, faults } = shown;
  const { t, language } = view;
  const draft = act.status === 'DRAFT' || act.status === 'FAILED';
  return (
    <Page
      view={view}
      title={act.title}
      subtitle={
        <Row>
          <span>{act.document}</span>
          <span>
            {t(aw.takesEffect)}: {formatDate(act.takesEffect, language)}
          </span>
          <StateBadge view={view} state={act.status} />
        </Row>
      }
      breadcrumbs={actCrumbs(view)}
      actions={draft && <DraftActions {...shown} />}
    >
      <Stack>
        {act.status === 'SCHEDULED' && <Scheduled view={view} act={act} />}
        {act.status === 'FAILED' && (
          <Callout view={view} tone="error" title={t(aw.hasFailed)}>
            {act.failure && t(act.failure)}
          </Callout>
        )}
        {faults.error && (
          <Callout view={view} tone="error">
            {Object.values(faults.errors)[0] ?? faults.error}
          </Callout>
        )}
        {plan && draft && plan.faults.length > 0 && (
          <Callout view={view} tone="warning">
            {t(aw.fixFirst, { count: plan.faults.length })}
            <ul class="list-disc pl-5">
              {plan.faults
                .filter(({ lineId }) => lineId === null)
                .map((fault) => (
                  <li key={fault.names.join()}>{t(faultText(fault))}</li>
                ))}
            </ul>
          </Callout>
        )}
        {act.outcome && <Outcome view={view} act={act} />}
        <Lines {...shown} />
        {draft && <AddLines {...shown} />}
      </Stack>
    </Page>
  );
}

function DraftActions({ view, act, lines, plan }: Shown) {
  const { t } = view;
  const path = `/reorganisations/${act.id}`;
  return (
    <>
      <ButtonLink href={`${path}/facts`} icon="edit">
        {t(aw.changeFacts)}
      </ButtonLink>
      <ConfirmButton
        view={view}
        id="discard"
        action={`${path}/discard`}
        variant="ghost"
        icon="delete"
        title={t(aw.discardTitle)}
        message={t(aw.discardMessage)}
        confirmLabel={t(aw.discard)}
      >
        {t(aw.discard)}
      </ConfirmButton>
      {lines.length > 0 && plan?.faults.length === 0 && (
        <ButtonLink href={`${path}/preview`} variant="primary" icon="eye">
          {t(aw.preview)}
        </ButtonLink>
      )}
    </>
  );
}

function Scheduled({ view, act }: { view: View; act: Act }) {
  const { t, language } = view;
  return (
    <Callout
      view={view}
      tone="info"
      actions={
        <form method="post" action={`/reorganisations/${act.id}/unschedule`}>
          <input type="hidden" name="version" value={act.version} />
          <Button>{t(aw.unschedule)}</Button>
        </form>
      }
    >
      {t(aw.isScheduled, { date: formatDate(act.takesEffect, language) })}
    </Callout>
  );
}

function Outcome({ view, act }: { view: View; act: Act }) {
  const { t, language } = view;
  const at = act.carriedOutAt ? formatInstant(act.carriedOutAt, language) : '';
  return (
    <Card title={t(aw.outcome)} hint={t(aw.doneOn, { at })}>
      <StatRow>
        {(act.outcome ?? []).map(({ key, label, count }) => (
          <Stat key={key} label={t(label)} value={formatNumber(count, language)} />
        ))}
      </StatRow>
    </Card>
  );
}

function Lines(shown: Shown) {
  const { view, act, lines } = shown;
  const { t } = view;
  const draft = act.status === 'DRAFT' || act.status === 'FAILED';
  const state = listState(view.query, SPEC);
  const wrong = new Set((draft ? shown.plan?.faults : [])?.map(({ lineId }) => lineId));
  const ordered = [...lines.filter(({ id }) => wrong.has(id)), ...lines.filter(({ id }) => !wrong.has(id))];
  return (
    <Card
      title={t(aw.lines)}
      flush
      actions={
        <>
          {draft && lines.length > 0 && (
            <Button form="lines" size="sm" variant="ghost" icon="delete">
              {t(aw.removeChosen)}
            </Button>
          )}
          <ButtonLink href={`/reorganisations/${act.id}/lines.xlsx`} size="sm" icon="spreadsheet" download>
            {t(aw.exportXlsx)}
          </ButtonLink>
        </>
      }
    >
      <form id="lines" method="post" action={`/reorganisations/${act.id}/lines/remove`}>
        <input type="hidden" name="version" value={act.version} />
      </form>
      <DataTable
        view={view}
        caption={t(aw.lines)}
        columns={columns(shown, draft)}
        rows={ordered.slice(state.offset, state.offset + state.size)}
        state={state}
        total={lines.length}
        rowKey={({ id }) => id}
        rowHref={({ id }) => (draft ? `/reorganisations/${act.id}/lines/${id}` : null)}
        selection={
          draft
            ? { form: 'lines', name: 'line', label: (line) => t(aw.chooseLine, { code: line.agencyCode }) }
            : undefined
        }
        empty={{ title: t(aw.lines), hint: t(aw.noLinesHint) }}
      />
    </Card>
  );
}

function columns({ view, plan, names }: Shown, draft: boolean): Column<ActLine>[] {
  const { t } = view;
  const faults = Map.groupBy(plan?.faults ?? [], (fault) => fault.lineId ?? '');
  const wrong: Column<ActLine> = {
    key: 'wrong',
    label: t(aw.wrong),
    render: (line) => {
      const some = faults.get(line.id) ?? [];
      if (some.length === 0) return <span class="text-muted">{t(aw.fine)}</span>;
      return some.map((fault) => (
        <span key={fault.fault} class="text-error block text-sm">
          {t(faultText(fault))}
        </span>
      ));
    },
  };
  return [
    {
      key: 'agency',
      label: t(aw.agency),
      width: 'wide',
      render: (line) => (
        <>
          {(line.kind === 'FOUND' ? line.name : names.get(line.agencyCode)) || line.agencyCode || '–'}
          <code class="text-muted block text-sm font-normal">{line.agencyCode}</code>
        </>
      ),
    },
    { key: 'kind', label: t(aw.what), width: 'min', render: (line) => <Badge>{t(aw[line.kind])}</Badge> },
    { key: 'becomes', label: t(aw.becomes), render: (line) => becomes(view, line, names) },
    { key: 'along', label: t(aw.goesAlong), hideOnPhone: true, render: (line) => along(view, line) },
    ...(draft ? [wrong] : []),
  ];
}

/** What a line makes of its agency. */
function becomes({ t }: View, line: ActLine, names: ReadonlyMap<string, string>) {
  const named = (code: string): string => names.get(code) ?? code;
  switch (line.kind) {
    case 'FOUND':
    case 'MOVE':
      return line.parentCode === '' ? '–' : t(aw.below, { name: named(line.parentCode) });
    case 'RENAME':
      return t(aw.renamedTo, { name: line.name });
    case 'DISSOLVE':
      return t(aw.ends);
    default:
      return (
        <>
          {named(line.successorCode)}
          {line.scope && <span class="text-muted block text-sm">{line.scope}</span>}
          {line.share !== null && <span class="text-muted block text-sm">{line.share}%</span>}
        </>
      );
  }
}

function along({ t }: View, line: ActLine): string {
  if (line.kind === 'FOUND' || line.kind === 'MOVE' || line.kind === 'DISSOLVE') return '–';
  const parts = [
    line.takesWork ? t(aw.work) : '',
    line.takesBelow ? t(aw.belowShort) : '',
    line.takesPeople ? t(aw.people) : '',
  ];
  return parts.filter(Boolean).join(', ') || '–';
}

function AddLines({ view, act, faults }: Shown) {
  const { t } = view;
  const path = `/reorganisations/${act.id}`;
  return (
    <Card title={t(aw.addLine)}>
      <Stack>
        <Row>
          {LINE_KINDS.map((kind) => (
            <ButtonLink key={kind} href={`${path}/lines/new?kind=${kind}`} icon="plus">
              {t(aw[kind])}
            </ButtonLink>
          ))}
        </Row>
        <Details summary={t(aw.importXlsx)} open={faults.error !== undefined}>
          <Form
            view={view}
            action={`${path}/import`}
            multipart
            hidden={{ version: String(act.version) }}
            actions={<Button icon="upload">{t(aw.importXlsx)}</Button>}
          >
            <FileInput
              view={view}
              name="file"
              label={t(aw.workbook)}
              hint={t(aw.importHint)}
              accept=".xlsx"
              maxBytes={MOST_BYTES}
              error={faults.errors.file}
              required
            />
          </Form>
        </Details>
      </Stack>
    </Card>
  );
}
