import { sendFile } from '../../platform/downloads.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  type BadgeTone,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  Details,
  FileInput,
  Form,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import {
  type ImportPreview,
  type ImportRow,
  importCatalogue,
  keepCatalogue,
  previewCatalogue,
} from '../importing.ts';
import { exportCatalogue } from '../workbook.ts';
import { DifferenceList } from './compare.tsx';
import { iw } from './import-words.ts';
import { mw } from './manage-words.ts';
import { partWords } from './part-words.ts';
import { w } from './words.ts';

const PATH = '/procedures/import';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The catalogue out as XLSX, and in again after a look at what would change. */
export function importPages(site: Site): void {
  site.get('/procedures/export.xlsx', 'procedures.read', async (c) =>
    sendFile(c, await exportCatalogue(c.var.context), 'danh-muc-tthc.xlsx', XLSX),
  );

  site.get(PATH, 'procedures.manage', async (c) => {
    const { context, view } = c.var;
    const sha256 = view.query.get('file');
    if (sha256 === null) return c.html(renderPage(<UploadPage view={view} faults={NO_FAULTS} />));
    const preview = await previewCatalogue(context, sha256);
    return c.html(renderPage(<PreviewPage view={view} preview={preview} faults={NO_FAULTS} />));
  });

  site.post(PATH, 'procedures.manage', async (c) => {
    const { context, view } = c.var;
    const [file] = (await readForm(c)).files('file');
    return submit(
      c,
      async () => {
        const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
        return c.redirect(`${PATH}?file=${await keepCatalogue(context, bytes)}`, 303);
      },
      (faults) => renderPage(<UploadPage view={view} faults={faults} />),
    );
  });

  site.post(`${PATH}/confirm`, 'procedures.manage', async (c) => {
    const { context, view } = c.var;
    const form = await readForm(c);
    const seen = { sha256: form.text('sha256'), fingerprint: form.text('fingerprint') };
    return submit(
      c,
      async () =>
        done(c, '/procedures/manage', view.t(iw.imported, { ...(await importCatalogue(context, seen)) })),
      async (faults) => {
        const preview = await previewCatalogue(context, seen.sha256);
        return renderPage(<PreviewPage view={view} preview={preview} faults={faults} />);
      },
    );
  });
}

const crumbs = (view: View) => [{ href: '/procedures/manage', label: view.t(mw.catalogue) }];

function UploadPage({ view, faults }: { view: View; faults: FormFaults }) {
  const { t } = view;
  return (
    <Page view={view} title={t(iw.title)} subtitle={t(iw.hint)} width="narrow" breadcrumbs={crumbs(view)}>
      <Card>
        <Form
          view={view}
          action={PATH}
          multipart
          error={faults.error}
          errors={faults.errors}
          actions={
            <Row>
              <Button variant="primary">{t(iw.preview)}</Button>
              <ButtonLink href="/procedures/export.xlsx" icon="spreadsheet" download>
                {t(mw.exportXlsx)}
              </ButtonLink>
            </Row>
          }
        >
          <FileInput
            view={view}
            name="file"
            label={t(iw.workbook)}
            accept=".xlsx"
            error={faults.errors.file}
            required
          />
        </Form>
      </Card>
    </Page>
  );
}

const TONES: Record<ImportRow['kind'], BadgeTone> = {
  new: 'success',
  changed: 'info',
  same: 'neutral',
  wrong: 'error',
};

function PreviewPage({ view, preview, faults }: { view: View; preview: ImportPreview; faults: FormFaults }) {
  const { t } = view;
  const count = (kind: ImportRow['kind']): number => preview.rows.filter((row) => row.kind === kind).length;
  const counts = {
    added: count('new'),
    changed: count('changed'),
    same: count('same'),
    wrong: count('wrong'),
  };
  const todo = counts.added + counts.changed;
  return (
    <Page view={view} title={t(iw.preview)} subtitle={t(iw.counts, counts)} breadcrumbs={crumbs(view)}>
      <Stack>
        {faults.error && (
          <Callout view={view} tone="warning">
            {faults.error}
          </Callout>
        )}
        {counts.wrong > 0 && (
          <Callout view={view} tone="error">
            {t(iw.fixFirst)}
          </Callout>
        )}
        <DataTable
          view={view}
          caption={t(iw.preview)}
          columns={columns(view)}
          rows={preview.rows.filter(({ kind }) => kind !== 'same')}
          rowKey={({ row }) => String(row)}
          empty={{ title: t(iw.nothing) }}
        />
        <form method="post" action={`${PATH}/confirm`} class="flex flex-wrap gap-2">
          <input type="hidden" name="sha256" value={preview.sha256} />
          <input type="hidden" name="fingerprint" value={preview.fingerprint} />
          <Button variant="primary" disabled={counts.wrong > 0 || todo === 0} busyLabel={t(mw.saving)}>
            {t(iw.importNow, { count: todo })}
          </Button>
          <ButtonLink href={PATH}>{t(iw.other)}</ButtonLink>
        </form>
      </Stack>
    </Page>
  );
}

function columns(view: View): Column<ImportRow>[] {
  const { t } = view;
  return [
    { key: 'row', label: t(iw.row), align: 'end', width: 'min', render: ({ row }) => row },
    { key: 'code', label: t(w.code), width: 'min', render: ({ code }) => code },
    { key: 'name', label: t(w.procedureName), render: ({ name }) => name },
    {
      key: 'kind',
      label: t(iw.result),
      width: 'min',
      render: ({ kind }) => <Badge tone={TONES[kind]}>{t(iw[kind])}</Badge>,
    },
    {
      key: 'details',
      label: t(iw.details),
      width: 'wide',
      render: ({ kind, differences, errors }) =>
        kind === 'wrong' ? (
          <ul>
            {Object.entries(errors).map(([part, text]) => (
              <li key={part}>
                {partWords(view, part)}: {t(text)}
              </li>
            ))}
          </ul>
        ) : kind === 'changed' ? (
          <Details summary={t(iw.differences, { count: differences.length })}>
            <DifferenceList view={view} differences={differences} />
          </Details>
        ) : (
          '–'
        ),
    },
  ];
}
