import { today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import { acceptOf } from '../../platform/file-types.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  Card,
  type Column,
  ConfirmButton,
  DataTable,
  DateInput,
  FieldRow,
  FileInput,
  Form,
  formatBytes,
  formatDate,
  formatInstant,
  Page,
  Row,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { DocumentRecord } from '../document-store.ts';
import {
  DOCUMENT_TYPES,
  listOwnDocuments,
  openDocument,
  removeDocument,
  uploadDocument,
} from '../documents.ts';
import { w } from './words.ts';

const PATH = '/my/documents';

/** The document store of the citizen, or of whom they act for. */
export function documentsPages(site: Site): void {
  site.get(PATH, 'citizen', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'citizen', async (c) => {
    const form = await readForm(c);
    const [file] = form.files('file');
    return submit(
      c,
      async () => {
        const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
        await uploadDocument(c.var.context, inputOf(form), { bytes, name: file?.name ?? '' });
        return done(c, PATH, c.var.view.t(w.uploaded));
      },
      (faults) => show(c, form, faults),
    );
  });

  site.get(`${PATH}/:id/file`, 'citizen', async (c) => {
    const { document, bytes } = await openDocument(c.var.context, c.req.param('id') ?? '');
    return sendFile(c, bytes, document.fileName, document.mediaType);
  });

  site.post(`${PATH}/:id/remove`, 'citizen', async (c) => {
    await removeDocument(c.var.context, c.req.param('id') ?? '');
    return done(c, PATH, c.var.view.t(w.removed));
  });
}

const inputOf = (form: FormInput) => ({
  name: form.text('name'),
  kindCode: form.text('kindCode'),
  number: form.text('number'),
  issuedBy: form.text('issuedBy'),
  issuedOn: form.text('issuedOn'),
  validTo: form.text('validTo'),
});

async function show(c: Request, form: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const documents = await listOwnDocuments(context);
  const date = today(context).toString();
  const maxBytes = context.config.uploadLimit;
  return renderPage(<DocumentsPage {...{ view, documents, date, maxBytes, form, faults }} />);
}

interface Shown {
  view: View;
  documents: readonly DocumentRecord[];
  date: string;
  maxBytes: number;
  form: FormInput | null;
  faults: FormFaults;
}

function DocumentsPage(shown: Shown) {
  const { view, documents, date } = shown;
  const { t } = view;
  return (
    <Page view={view} title={t(w.documents)} subtitle={t(w.documentsHint)}>
      <Stack>
        <DataTable
          view={view}
          caption={t(w.documents)}
          columns={[...documentColumns(view, date), actionColumn(view)]}
          rows={documents}
          rowKey={({ id }) => id}
          empty={{ title: t(w.noDocuments), hint: t(w.noDocumentsHint) }}
        />
        <Upload {...shown} />
      </Stack>
    </Page>
  );
}

/** Columns that owner and officer see alike. */
export function documentColumns(view: View, date: string): Column<DocumentRecord>[] {
  const { t, language } = view;
  return [
    {
      key: 'name',
      label: t(w.document),
      width: 'wide',
      render: (document) => (
        <>
          {document.name}
          <span class="text-muted block text-sm font-normal">
            {[
              document.details.number,
              document.procedureCode,
              document.dossierCode,
              formatBytes(document.fileSize, language),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <span class="text-muted block break-all text-xs font-normal">
            {t(w.fingerprint)}: {document.fingerprint}
          </span>
        </>
      ),
    },
    {
      key: 'source',
      label: t(w.source),
      render: ({ source, addedAt }) => (
        <>
          {t(w[source])}
          <span class="text-muted block text-sm">{formatInstant(addedAt, language)}</span>
        </>
      ),
    },
    {
      key: 'issued',
      label: t(w.issued),
      render: ({ issuedOn, issuedBy }) => (
        <>
          {issuedOn === null ? '–' : formatDate(issuedOn, language)}
          {issuedBy && <span class="text-muted block text-sm">{issuedBy}</span>}
        </>
      ),
    },
    {
      key: 'valid',
      label: t(w.validTo),
      render: ({ validTo }) => (validTo === null ? t(w.forGood) : formatDate(validTo, language)),
    },
    {
      key: 'status',
      label: t(w.status),
      width: 'min',
      render: ({ status, validTo }) => {
        if (status === 'ACTIVE' && validTo !== null && validTo < date) return <Badge>{t(w.outOfDate)}</Badge>;
        if (status === 'ACTIVE') return <Badge tone="success">{t(w.ACTIVE)}</Badge>;
        return <Badge tone="warning">{t(status === 'REPLACED' ? w.REPLACED : w.REVOKED)}</Badge>;
      },
    },
  ];
}

function actionColumn(view: View): Column<DocumentRecord> {
  const { t } = view;
  return {
    key: 'actions',
    label: t(w.download),
    width: 'min',
    print: false,
    render: ({ id, name, source }) => (
      <Row>
        <a href={`${PATH}/${id}/file`} class="link" data-turbo="false">
          {t(w.download)}
          <span class="sr-only">: {name}</span>
        </a>
        {source === 'UPLOADED' && (
          <ConfirmButton
            view={view}
            id={`remove-${id}`}
            action={`${PATH}/${id}/remove`}
            title={t(w.removeTitle, { name })}
            message={<p>{t(w.removeHint)}</p>}
            confirmLabel={t(w.remove)}
            size="sm"
            variant="ghost"
            icon="delete"
          >
            {t(w.remove)}
          </ConfirmButton>
        )}
      </Row>
    ),
  };
}

function Upload({ view, form, faults, maxBytes }: Shown) {
  const { t } = view;
  const { errors } = faults;
  const labels = { name: t(w.documentName), file: t(w.file), validTo: t(w.validTo), issuedOn: t(w.issuedOn) };
  return (
    <Card title={t(w.upload)}>
      <Form
        view={view}
        action={PATH}
        multipart
        error={faults.error}
        errors={errors}
        labels={labels}
        actions={
          <Button variant="primary" icon="upload" busyLabel={t(w.saving)}>
            {t(w.upload)}
          </Button>
        }
      >
        <FileInput
          view={view}
          name="file"
          label={labels.file}
          accept={acceptOf(DOCUMENT_TYPES)}
          maxBytes={maxBytes}
          error={errors.file}
          required
        />
        <FieldRow>
          <TextInput
            view={view}
            name="name"
            label={labels.name}
            value={form?.text('name')}
            maxLength={500}
            error={errors.name}
            required
          />
          <TextInput
            view={view}
            name="kindCode"
            label={t(w.kindCode)}
            value={form?.text('kindCode')}
            maxLength={60}
          />
          <TextInput
            view={view}
            name="number"
            label={t(w.documentNumber)}
            value={form?.text('number')}
            maxLength={100}
          />
          <TextInput
            view={view}
            name="issuedBy"
            label={t(w.issuedBy)}
            value={form?.text('issuedBy')}
            maxLength={300}
          />
          <DateInput
            view={view}
            name="issuedOn"
            label={labels.issuedOn}
            value={form?.text('issuedOn')}
            error={errors.issuedOn}
          />
          <DateInput
            view={view}
            name="validTo"
            label={labels.validTo}
            value={form?.text('validTo')}
            error={errors.validTo}
          />
        </FieldRow>
      </Form>
    </Card>
  );
}
