import { today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import { AppError, notFound } from '../../platform/errors.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  Callout,
  Card,
  type Column,
  DataTable,
  DescriptionList,
  Form,
  formatDate,
  Icon,
  Page,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { lookAtApplicant, type MaskedApplicant, maskedApplicants, searchApplicants } from '../applicants.ts';
import type { DocumentRecord } from '../document-store.ts';
import { documentsOf, openDocument } from '../documents.ts';
import { isUuid } from '../identity.ts';
import type { Citizen } from '../store.ts';
import { documentColumns } from './documents.tsx';
import { w } from './words.ts';

/** Officers look applicants up: masked until they say why, which is noted and shown to the person. */
export function applicantsPages(site: Site): void {
  site.get('/citizens', 'citizens.read', async (c) => {
    const { context, view } = c.var;
    const typed = view.query.get('q') ?? '';
    let error: string | null = null;
    const found =
      typed.trim() === ''
        ? null
        : await searchApplicants(context, typed).catch((cause: unknown) => {
            if (!(cause instanceof AppError) || cause.status !== 422) throw cause;
            error = view.t(cause.text);
            return null;
          });
    return c.html(renderPage(<SearchPage view={view} typed={typed} found={found} error={error} />));
  });

  site.get('/citizens/:id', 'citizens.read', async (c) => c.html(await showMasked(c, NO_FAULTS)));

  // A look is a reading: it may be repeated, and each time is noted.
  site.get('/citizens/:id/open', 'citizens.read', async (c) => {
    const { context, view } = c.var;
    const id = c.req.param('id') ?? '';
    const purpose = (view.query.get('purpose') ?? '').trim();
    return submit(
      c,
      async () => {
        const citizen = await lookAtApplicant(context, id, purpose);
        const documents = await documentsOf(context, id);
        const date = today(context).toString();
        return c.html(renderPage(<OpenPage {...{ view, citizen, documents, purpose, date }} />));
      },
      (faults) => showMasked(c, faults),
    );
  });

  site.post('/citizens/documents/:id', 'citizens.read', async (c) => {
    const purpose = (await readForm(c)).text('purpose');
    const { document, bytes } = await openDocument(c.var.context, c.req.param('id') ?? '', purpose);
    return sendFile(c, bytes, document.fileName, document.mediaType);
  });
}

async function showMasked(c: Request, faults: FormFaults): Promise<string> {
  const id = c.req.param('id') ?? '';
  const applicant = isUuid(id) ? (await maskedApplicants(c.var.context, [id])).get(id) : undefined;
  if (!applicant) throw notFound();
  return renderPage(<MaskedPage view={c.var.view} applicant={applicant} faults={faults} />);
}

interface SearchProps {
  view: View;
  typed: string;
  /** null: nothing was looked for. */
  found: readonly MaskedApplicant[] | null;
  error: string | null;
}

function SearchPage({ view, typed, found, error }: SearchProps) {
  const { t } = view;
  return (
    <Page view={view} title={t(w.applicants)} subtitle={t(w.applicantsHint)}>
      <Stack>
        <search>
          <form method="get" action="/citizens" class="flex flex-wrap gap-2">
            <div class="filter-search min-w-0 flex-1 basis-64">
              <label class="sr-only" for="citizen-q">
                {t(w.search)}
              </label>
              <Icon name="search" size="sm" class="filter-search-icon" />
              <input
                id="citizen-q"
                type="search"
                name="q"
                value={typed}
                placeholder={t(w.search)}
                autocomplete="off"
                class="input"
              />
            </div>
            <Button variant="primary" icon="search">
              {t(w.find)}
            </Button>
          </form>
        </search>
        {error && (
          <Callout view={view} tone="warning">
            {error}
          </Callout>
        )}
        {found && (
          <DataTable
            view={view}
            caption={t(w.applicants)}
            columns={applicantColumns(view)}
            rows={found}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/citizens/${id}`}
            empty={{ title: t(w.noneFound), hint: t(w.noneFoundHint) }}
          />
        )}
      </Stack>
    </Page>
  );
}

const numberWords = (view: View, { numberKind, number }: MaskedApplicant): string =>
  `${view.t(w[numberKind])}: ${number}`;

function applicantColumns(view: View): Column<MaskedApplicant>[] {
  const { t } = view;
  return [
    { key: 'name', label: t(w.name), width: 'wide', render: ({ name }) => name },
    { key: 'number', label: t(w.number), render: (one) => numberWords(view, one) },
    { key: 'phone', label: t(w.phone), render: ({ phone }) => phone || '–' },
    { key: 'place', label: t(w.place), render: ({ place }) => place || '–' },
    {
      key: 'assurance',
      label: t(w.assurance),
      width: 'min',
      render: (one) => <Level view={view} {...one} />,
    },
  ];
}

function Level({ view, assurance }: { view: View; assurance: number }) {
  const { t } = view;
  if (assurance === 0) return <Badge>{t(w.notVerified)}</Badge>;
  return <Badge tone="success">{t(w.assuranceLevel, { level: assurance })}</Badge>;
}

const crumbs = (view: View) => [{ href: '/citizens', label: view.t(w.applicants) }];

function MaskedPage(props: { view: View; applicant: MaskedApplicant; faults: FormFaults }) {
  const { view, applicant, faults } = props;
  const { t } = view;
  return (
    <Page view={view} title={applicant.name} width="narrow" breadcrumbs={crumbs(view)}>
      <Stack>
        <Card title={t(w.identity)}>
          <DescriptionList
            items={[
              { term: t(w.number), value: numberWords(view, applicant) },
              { term: t(w.phone), value: applicant.phone },
              { term: t(w.place), value: applicant.place },
              { term: t(w.assurance), value: <Level view={view} {...applicant} /> },
            ]}
          />
        </Card>
        <Card title={t(w.look)} hint={t(w.lookHint)}>
          <Form
            view={view}
            action={`/citizens/${applicant.id}/open`}
            method="get"
            error={faults.error}
            errors={faults.errors}
            labels={{ purpose: t(w.purposeLabel) }}
            actions={
              <Button variant="primary" icon="eye">
                {t(w.look)}
              </Button>
            }
          >
            <TextInput
              view={view}
              name="purpose"
              label={t(w.purposeLabel)}
              maxLength={300}
              error={faults.errors.purpose}
              required
            />
          </Form>
        </Card>
      </Stack>
    </Page>
  );
}

interface OpenProps {
  view: View;
  citizen: Citizen;
  documents: readonly DocumentRecord[];
  purpose: string;
  date: string;
}

function OpenPage({ view, citizen, documents, purpose, date }: OpenProps) {
  const { t, language } = view;
  const { details, number } = citizen;
  const { address } = details;
  const open: Column<DocumentRecord> = {
    key: 'open',
    label: t(w.openDocument),
    width: 'min',
    print: false,
    render: ({ id, name }) => (
      <form method="post" action={`/citizens/documents/${id}`} data-turbo="false">
        <input type="hidden" name="purpose" value={purpose} />
        <Button size="sm">
          {t(w.openDocument)}
          <span class="sr-only">: {name}</span>
        </Button>
      </form>
    ),
  };
  return (
    <Page view={view} title={citizen.name} breadcrumbs={crumbs(view)}>
      <Stack>
        <Callout view={view} tone="info">
          {t(w.lookNoted, { purpose })}
        </Callout>
        <Card title={t(w.identity)}>
          <DescriptionList
            columns={2}
            items={[
              { term: t(w[number.kind]), value: number.number },
              { term: t(w.birthDate), value: details.birthDate && formatDate(details.birthDate, language) },
              { term: t(w.gender), value: details.gender && t(w[details.gender]) },
              { term: t(w.nationality), value: details.nationality },
              { term: t(w.phone), value: details.phone },
              { term: t(w.email), value: details.email },
              {
                term: t(w.address),
                value:
                  address && [address.detail, address.commune, address.province].filter(Boolean).join(', '),
              },
            ]}
          />
        </Card>
        <Card title={t(w.documents)} flush>
          <DataTable
            view={view}
            caption={t(w.documents)}
            columns={[...documentColumns(view, date), open]}
            rows={documents}
            rowKey={({ id }) => id}
            empty={{ title: t(w.noDocuments) }}
          />
        </Card>
      </Stack>
    </Page>
  );
}
