import { mayDo } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { openFile } from '../../platform/intake.ts';
import {
  Button,
  Card,
  Checkbox,
  type Column,
  DataTable,
  DateInput,
  FieldRow,
  FileInput,
  Form,
  formatDate,
  Page,
  renderPage,
  Select,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { Decision } from '../decision-store.ts';
import { addDecision, announceBy, findDecision, listDecisions } from '../publishing.ts';
import { DecisionWords } from './history.tsx';
import { mw } from './manage-words.ts';
import { CatalogueTabs } from './parts.tsx';

const PATH = '/procedures/decisions';

/** The decisions that announce procedures. */
export function decisionsPage(site: Site): void {
  site.get(PATH, 'procedures.read', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'procedures.publish', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await addDecision(c.var.context, typedOf(form, c), await fileOf(form));
        return done(c, PATH, c.var.view.t(mw.decisionAdded));
      },
      (faults) => show(c, form, faults),
    );
  });

  site.get(`${PATH}/:id/file`, 'procedures.read', async (c) => {
    const { fileSha256, fileName } = await findDecision(c.var.context, c.req.param('id') ?? '');
    if (fileSha256 === null || fileName === null) throw notFound();
    return sendFile(c, await openFile(c.var.context, fileSha256), fileName, 'application/octet-stream');
  });
}

async function fileOf(form: FormInput): Promise<{ bytes: Uint8Array; name: string } | null> {
  const [file] = form.files('file');
  return file ? { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name } : null;
}

const typedOf = (form: FormInput | null, c: Request) => ({
  number: form?.text('number') ?? '',
  issuedBy: form?.text('issuedBy') ?? '',
  title: form?.text('title') ?? '',
  issuer: (form?.text('issuer') || 'PROVINCE') as Decision['issuer'],
  signedOn: form?.text('signedOn') ?? today(c.var.context).toString(),
  ruleEffectiveOn: form?.text('ruleEffectiveOn') ?? '',
  shortened: form?.checked('shortened') ?? false,
});

async function show(c: Request, form: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const decisions = await listDecisions(context);
  const publish = await mayDo(context, 'procedures.publish');
  return renderPage(
    <DecisionsPage
      view={view}
      decisions={decisions}
      publish={publish}
      typed={typedOf(form, c)}
      faults={faults}
    />,
  );
}

interface DecisionsProps {
  view: View;
  decisions: readonly Decision[];
  publish: boolean;
  typed: ReturnType<typeof typedOf>;
  faults: FormFaults;
}

function DecisionsPage(props: DecisionsProps) {
  const { view, decisions, publish } = props;
  const { t, language } = view;
  const columns: Column<Decision>[] = [
    {
      key: 'number',
      label: t(mw.decisions),
      width: 'wide',
      render: (decision) => (
        <>
          <DecisionWords view={view} decision={decision} />
          <span class="text-muted block text-sm font-normal">{decision.title}</span>
        </>
      ),
    },
    { key: 'issuer', label: t(mw.issuer), render: ({ issuer }) => t(mw[`issuer${issuer}`]) },
    { key: 'due', label: t(mw.announceBy), render: (decision) => formatDate(announceBy(decision), language) },
    {
      key: 'file',
      label: t(mw.decisionFile),
      width: 'min',
      render: ({ id, fileName }) =>
        fileName === null ? (
          '–'
        ) : (
          <a href={`${PATH}/${id}/file`} class="link" data-turbo="false">
            {fileName}
          </a>
        ),
    },
  ];
  return (
    <Page view={view} title={t(mw.decisions)}>
      <Stack>
        <CatalogueTabs view={view} />
        <DataTable
          view={view}
          caption={t(mw.decisions)}
          columns={columns}
          rows={decisions}
          rowKey={({ id }) => id}
          empty={{ title: t(mw.noDecisions) }}
        />
        {publish && <AddDecision {...props} />}
      </Stack>
    </Page>
  );
}

function AddDecision({ view, typed, faults }: DecisionsProps) {
  const { t } = view;
  const { errors } = faults;
  const labels = {
    number: t(mw.decisionNumber),
    issuedBy: t(mw.issuedBy),
    signedOn: t(mw.signedOn),
    ruleEffectiveOn: t(mw.ruleEffectiveOn),
  };
  return (
    <Card title={t(mw.addDecision)}>
      <Form
        view={view}
        action={PATH}
        multipart
        error={faults.error}
        errors={errors}
        labels={labels}
        actions={
          <Button variant="primary" busyLabel={t(mw.saving)}>
            {t(mw.addDecision)}
          </Button>
        }
      >
        <FieldRow>
          <TextInput
            view={view}
            name="number"
            label={labels.number}
            value={typed.number}
            maxLength={60}
            error={errors.number}
            required
          />
          <TextInput
            view={view}
            name="issuedBy"
            label={labels.issuedBy}
            value={typed.issuedBy}
            maxLength={300}
            error={errors.issuedBy}
            required
          />
          <Select
            view={view}
            name="issuer"
            label={t(mw.issuer)}
            options={(['PROVINCE', 'MINISTRY'] as const).map((value) => ({
              value,
              label: t(mw[`issuer${value}`]),
            }))}
            value={typed.issuer}
            empty={null}
          />
          <DateInput
            view={view}
            name="signedOn"
            label={labels.signedOn}
            value={typed.signedOn}
            error={errors.signedOn}
            required
          />
          <DateInput
            view={view}
            name="ruleEffectiveOn"
            label={labels.ruleEffectiveOn}
            value={typed.ruleEffectiveOn}
            error={errors.ruleEffectiveOn}
            required
          />
        </FieldRow>
        <Checkbox view={view} name="shortened" label={t(mw.shortened)} checked={typed.shortened} />
        <TextArea
          view={view}
          name="title"
          label={t(mw.title)}
          value={typed.title}
          rows={2}
          maxLength={1000}
        />
        <FileInput
          view={view}
          name="file"
          label={t(mw.decisionFile)}
          error={errors.file}
          accept=".pdf,.docx,.doc"
        />
      </Form>
    </Card>
  );
}
