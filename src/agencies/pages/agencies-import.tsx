import { today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  type BadgeTone,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  FileInput,
  Form,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import type { RowChange } from '../import-diff.ts';
import { exportAgencies, headOf } from '../workbook.ts';
import { importKept, keepWorkbook, previewKept, type SeenPreview } from '../workbook-import.ts';
import { w } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_BYTES = 10 * 1024 * 1024;

/** The tree out to Excel and back in, with a preview before anything is stored. */
export function agenciesImportPage(site: Site): void {
  site.get('/agencies.xlsx', 'agencies.read', async (c) => {
    const now = today(c.var.context).toString();
    const asked = c.var.view.query.get('at') ?? '';
    const at = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : now;
    return sendFile(c, await exportAgencies(c.var.context, at), `co-quan-don-vi-${at}.xlsx`, XLSX);
  });

  site.get('/agencies/import', 'agencies.manage', (c) =>
    c.html(renderPage(<ChoosePage view={c.var.view} faults={NO_FAULTS} />)),
  );

  site.post('/agencies/import', 'agencies.manage', async (c) => {
    const [file] = (await readForm(c)).files('file');
    return submit(
      c,
      async () => {
        const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer());
        return done(c, `/agencies/import/${await keepWorkbook(c.var.context, bytes)}`);
      },
      (faults) => renderPage(<ChoosePage view={c.var.view} faults={faults} />),
    );
  });

  const show = async (c: Request, faults: FormFaults = NO_FAULTS): Promise<string> => {
    const preview = await previewKept(c.var.context, c.req.param('sha256') ?? '');
    return renderPage(<PreviewPage view={c.var.view} preview={preview} faults={faults} />);
  };
  site.get('/agencies/import/:sha256', 'agencies.manage', async (c) => c.html(await show(c)));

  site.post('/agencies/import/:sha256', 'agencies.manage', async (c) => {
    const sha256 = c.req.param('sha256') ?? '';
    const fingerprint = (await readForm(c)).text('fingerprint');
    return submit(
      c,
      async () => {
        const { added, changed } = await importKept(c.var.context, { sha256, fingerprint });
        return done(c, '/agencies', c.var.view.t(w.imported, { added, changed }));
      },
      (faults) => show(c, faults),
    );
  });
}

const crumbs = (view: View) => [{ href: '/agencies', label: view.t(w.agencies) }];

function ChoosePage({ view, faults }: { view: View; faults: FormFaults }) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(w.importTitle)}
      subtitle={t(w.importHint)}
      breadcrumbs={crumbs(view)}
      width="narrow"
    >
      <Card>
        <Form
          view={view}
          action="/agencies/import"
          multipart
          error={faults.error}
          errors={faults.errors}
          labels={{ file: t(w.workbook) }}
          actions={
            <>
              <Button variant="primary">{t(w.preview)}</Button>
              <ButtonLink href="/agencies.xlsx" icon="spreadsheet" download>
                {t(w.exportXlsx)}
              </ButtonLink>
            </>
          }
        >
          <FileInput
            view={view}
            name="file"
            label={t(w.workbook)}
            accept=".xlsx"
            maxBytes={MOST_BYTES}
            error={faults.errors.file}
            required
          />
        </Form>
      </Card>
    </Page>
  );
}

/** A row of the preview, read or not. */
interface Line {
  number: number;
  code: string;
  name: string;
  kind: RowChange['kind'];
  /** What differs, or what is wrong. */
  notes: string[];
}

function linesOf(view: View, preview: SeenPreview): Line[] {
  const { t } = view;
  const empty = t(w.nothing);
  const wrong = (errors: object): string[] =>
    Object.entries(errors as Record<string, Parameters<typeof t>[0]>).map(
      ([field, text]) => `${headOf(field)}: ${t(text)}`,
    );
  const read = preview.changes.map((change) => ({
    number: change.number,
    code: change.row.code,
    name: change.row.name,
    kind: change.kind,
    notes:
      change.kind === 'wrong'
        ? wrong(change.errors)
        : change.differences.map(
            ({ field, before, after }) => `${headOf(field)}: ${before || empty} → ${after || empty}`,
          ),
  }));
  const unread = preview.unread.map(({ number, code, name, errors }) => ({
    number,
    code,
    name,
    kind: 'wrong' as const,
    notes: wrong(errors),
  }));
  return [...read, ...unread].sort((a, b) => a.number - b.number);
}

function PreviewPage({ view, preview, faults }: { view: View; preview: SeenPreview; faults: FormFaults }) {
  const { t } = view;
  const lines = linesOf(view, preview);
  const count = (kind: RowChange['kind']): number => lines.filter((line) => line.kind === kind).length;
  const counts = {
    added: count('new'),
    changed: count('changed'),
    same: count('same'),
    wrong: count('wrong'),
  };
  const told = lines.filter((line) => line.kind !== 'same');
  return (
    <Page
      view={view}
      title={t(w.importPreview)}
      subtitle={t(w.importCounts, counts)}
      breadcrumbs={[...crumbs(view), { href: '/agencies/import', label: t(w.importTitle) }]}
    >
      <Stack>
        {faults.error && (
          <Callout view={view} tone="error">
            {faults.error}
          </Callout>
        )}
        <Decision view={view} preview={preview} counts={counts} />
        {told.length > 0 && (
          <DataTable
            view={view}
            caption={t(w.importPreview)}
            columns={columns(view)}
            rows={told}
            rowKey={(line) => String(line.number)}
            dense
            empty={{ title: t(w.importNothing) }}
          />
        )}
      </Stack>
    </Page>
  );
}

interface DecisionProps {
  view: View;
  preview: SeenPreview;
  counts: Record<'added' | 'changed' | 'wrong', number>;
}

function Decision({ view, preview, counts }: DecisionProps) {
  const { t } = view;
  const other = <ButtonLink href="/agencies/import">{t(w.importOther)}</ButtonLink>;
  if (counts.wrong > 0)
    return (
      <Callout view={view} tone="error" actions={other}>
        {t(w.importFix)}
      </Callout>
    );
  const count = counts.added + counts.changed;
  if (count === 0)
    return (
      <Callout view={view} tone="info" actions={other}>
        {t(w.importNothing)}
      </Callout>
    );
  return (
    <Form
      view={view}
      action={`/agencies/import/${preview.sha256}`}
      hidden={{ fingerprint: preview.fingerprint }}
      actions={
        <>
          <Button variant="primary">{t(w.importNow, { count })}</Button>
          {other}
        </>
      }
    >
      {null}
    </Form>
  );
}

const TONES: Record<RowChange['kind'], BadgeTone> = {
  new: 'success',
  changed: 'info',
  same: 'neutral',
  wrong: 'error',
};

function columns(view: View): Column<Line>[] {
  const { t } = view;
  const states = { new: w.rowNew, changed: w.rowChanged, same: w.rowSame, wrong: w.rowWrong };
  return [
    { key: 'number', label: t(w.rowNumber), width: 'min', align: 'end', render: (line) => line.number },
    { key: 'code', label: t(w.code), width: 'min', render: (line) => <code>{line.code}</code> },
    { key: 'name', label: t(w.agencyName), render: (line) => line.name },
    {
      key: 'state',
      label: t(w.rowState),
      width: 'min',
      render: (line) => <Badge tone={TONES[line.kind]}>{t(states[line.kind])}</Badge>,
    },
    {
      key: 'notes',
      label: t(w.rowDifferences),
      width: 'wide',
      render: (line) =>
        line.notes.length === 0 ? (
          '–'
        ) : (
          <ul class="flex flex-col gap-1">
            {line.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ),
    },
  ];
}
