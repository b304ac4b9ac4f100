import { sendFile } from '../../platform/downloads.ts';
import { FILE_TYPES } from '../../platform/file-types.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  FileInput,
  Form,
  Page,
  Row,
  renderPage,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { importPastWorkbook, pastValuesForm } from '../past-workbook.ts';
import { w } from '../words.ts';

const PATH = '/indicators/past-values';
const MOST_BYTES = 10 * 1024 * 1024;

/** GET /indicators/past-values */
export const pastValuesPage = (c: Request): Response =>
  c.html(renderPage(<PastValues view={c.var.view} document="" faults={NO_FAULTS} />)) as Response;

/** GET /indicators/past-values/form.xlsx */
export const pastValuesFormFile = async (c: Request): Promise<Response> =>
  sendFile(c, await pastValuesForm(c.var.context), 'bieu-mau-so-lieu.xlsx', FILE_TYPES.xlsx);

/** POST /indicators/past-values */
export async function takePastValues(c: Request): Promise<Response> {
  const form = await readForm(c);
  const [file] = form.files('file');
  const document = form.text('document');
  return submit(
    c,
    async () => {
      const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer());
      const count = await importPastWorkbook(c.var.context, bytes, document);
      return done(c, '/indicators', c.var.view.t(w.pastImported, { count }));
    },
    (faults) => renderPage(<PastValues view={c.var.view} document={document} faults={faults} />),
  );
}

function PastValues({ view, document, faults }: { view: View; document: string; faults: FormFaults }) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(w.pastValues)}
      subtitle={t(w.pastValuesHint)}
      breadcrumbs={[
        { href: '/indicators', label: t(w.indicators) },
        { href: '/indicators/definitions', label: t(w.tabDefinitions) },
      ]}
      width="narrow"
    >
      <Card>
        <Form
          view={view}
          action={PATH}
          multipart
          error={faults.error}
          errors={faults.errors}
          actions={
            <Row>
              <Button variant="primary" icon="upload">
                {t(w.pastImport)}
              </Button>
              <ButtonLink href={`${PATH}/form.xlsx`} icon="spreadsheet" download>
                {t(w.pastForm)}
              </ButtonLink>
            </Row>
          }
        >
          <TextInput
            view={view}
            name="document"
            label={t(w.pastDocument)}
            hint={t(w.pastDocumentHint)}
            value={document}
            error={faults.errors.document}
            required
          />
          <FileInput
            view={view}
            name="file"
            label={t(w.pastFile)}
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
