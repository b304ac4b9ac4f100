import { mayDo } from '../../agencies/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import type { Params, Text } from '../../platform/i18n.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  DateInput,
  FieldRow,
  Form,
  formatDate,
  renderPage,
  Select,
  Stack,
  type View,
} from '../../ui/index.ts';
import { PLACES } from '../content.ts';
import type { Decision, Publication } from '../decision-store.ts';
import {
  checkReadiness,
  listDecisions,
  listPublications,
  publishVersion,
  type Readiness,
  recordPublication,
} from '../publishing.ts';
import type { Lack } from '../rules.ts';
import { mw } from './manage-words.ts';
import { loadVersion, VersionPage, type VersionShown, versionPath } from './parts.tsx';
import { w } from './words.ts';

const PATH = '/procedures/versions/:id/publish';

/** What stands between a draft and its publication, the decision, and where it was made public. */
export function publishPage(site: Site): void {
  site.get(PATH, 'procedures.read', async (c) => c.html(await show(c, NO_FAULTS, null)));

  site.post(PATH, 'procedures.publish', async (c) => {
    const { context, view } = c.var;
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    const typed = { decisionId: form.text('decisionId'), effectiveFrom: form.text('effectiveFrom') };
    return submit(
      c,
      async () => {
        await publishVersion(context, id, { ...typed, edition: Number(form.text('edition')) });
        return done(c, versionPath(id), view.t(mw.published));
      },
      (faults) => show(c, faults, typed),
    );
  });

  site.post('/procedures/versions/:id/places', 'procedures.publish', async (c) => {
    const form = await readForm(c);
    const id = c.req.param('id') ?? '';
    const place = form.text('place') as Publication['place'];
    return submit(
      c,
      async () => {
        await recordPublication(c.var.context, id, { place, publishedOn: form.text('publishedOn') });
        return done(c, versionPath(id, 'publish'), c.var.view.t(mw.placeRecorded));
      },
      (faults) => show(c, faults, null),
    );
  });
}

interface Typed {
  decisionId: string;
  effectiveFrom: string;
}

async function show(c: Request, faults: FormFaults, typed: Typed | null): Promise<string> {
  const { context, view } = c.var;
  const shown = await loadVersion(context, view, c.req.param('id') ?? '');
  const publish = await mayDo(context, 'procedures.publish');
  if (shown.version.status === 'DRAFT') {
    const props = { ...shown, faults, publish, ...(await forDraft(context, shown)) };
    return renderPage(<PublishPage {...props} typed={typed} />);
  }
  const places = await listPublications(context, shown.version.id);
  return renderPage(<PlacesPage {...shown} places={places} faults={faults} publish={publish} />);
}

async function forDraft(context: Context, { version }: VersionShown) {
  return {
    readiness: await checkReadiness(context, version.id),
    decisions: await listDecisions(context),
    now: today(context).toString(),
  };
}

type PublishProps = VersionShown & {
  readiness: Readiness;
  decisions: readonly Decision[];
  faults: FormFaults;
  publish: boolean;
  typed: Typed | null;
  now: string;
};

function PublishPage(props: PublishProps) {
  const { view, version, readiness, decisions, faults, typed } = props;
  const { t, language } = view;
  return (
    <VersionPage {...props} tab="publish">
      <Stack>
        <Checks view={view} versionId={version.id} readiness={readiness} />
        {props.publish && (
          <Card title={t(mw.publish)} hint={t(mw.publishHint)}>
            <Form
              view={view}
              action={versionPath(version.id, 'publish')}
              hidden={{ edition: String(version.edition) }}
              error={faults.error}
              errors={faults.errors}
              labels={{ decisionId: t(mw.chooseDecision), effectiveFrom: t(mw.effectiveFrom) }}
              actions={
                <>
                  <Button variant="primary" busyLabel={t(mw.saving)} disabled={!readiness.ready}>
                    {t(mw.publish)}
                  </Button>
                  <ButtonLink href="/procedures/decisions" variant="ghost" icon="plus">
                    {t(mw.addDecision)}
                  </ButtonLink>
                </>
              }
            >
              <FieldRow>
                <Select
                  view={view}
                  name="decisionId"
                  label={t(mw.chooseDecision)}
                  options={decisions.map((decision) => ({
                    value: decision.id,
                    label: t(w.decisionWords, {
                      number: decision.number,
                      date: formatDate(decision.signedOn, language),
                      issuer: decision.issuedBy,
                    }),
                  }))}
                  value={typed?.decisionId}
                  error={faults.errors.decisionId}
                  required
                />
                <DateInput
                  view={view}
                  name="effectiveFrom"
                  label={t(mw.effectiveFrom)}
                  value={typed?.effectiveFrom ?? props.now}
                  error={faults.errors.effectiveFrom}
                  required
                />
              </FieldRow>
            </Form>
          </Card>
        )}
      </Stack>
    </VersionPage>
  );
}

const LACK_WORDS: Record<Lack['part'], Text> = {
  name: mw.lackName,
  steps: mw.lackSteps,
  channels: mw.lackChannels,
  components: mw.lackComponents,
  limit: mw.lackCases,
  subjects: mw.lackSubjects,
  competentAgency: mw.lackAgency,
  levels: mw.lackLevels,
  legalBasis: mw.lackBasis,
  results: mw.lackResults,
  cases: mw.lackCases,
  process: mw.lackProcess,
  hours: mw.lackHours,
  template: mw.lackTemplate,
  feeAmount: mw.lackFee,
  onlineReason: mw.lackReason,
  onlineChannel: mw.lackOnline,
  eForm: mw.lackForm,
};

function Checks({ view, versionId, readiness }: { view: View; versionId: string; readiness: Readiness }) {
  const { t } = view;
  if (readiness.ready)
    return (
      <Callout view={view} tone="success">
        {t(mw.ready)}
      </Callout>
    );
  const { run, lacks } = readiness;
  const words = (lack: Lack): string => {
    const params: Params = { name: lack.name, ...lack.hours };
    return t(LACK_WORDS[lack.part], params);
  };
  return (
    <Callout view={view} tone="warning" title={t(mw.lacking)}>
      <ul class="list-disc pl-5">
        {lacks.map((lack) => (
          <li key={`${lack.part} ${lack.name}`}>{words(lack)}</li>
        ))}
        {run.passed + run.failed === 0 && (
          <li>
            <a href={versionPath(versionId, 'tests')} class="link">
              {t(mw.noTests)}
            </a>
          </li>
        )}
        {run.failed > 0 && (
          <li>
            <a href={versionPath(versionId, 'tests')} class="link">
              {t(mw.testsFailing, { count: run.failed })}
            </a>
          </li>
        )}
      </ul>
    </Callout>
  );
}

type PlacesProps = VersionShown & { places: readonly Publication[]; faults: FormFaults; publish: boolean };

function PlacesPage(props: PlacesProps) {
  const { view, version, places, faults, publish } = props;
  const { t, language } = view;
  const columns: Column<Publication>[] = [
    { key: 'place', label: t(mw.places), width: 'wide', render: ({ place }) => t(mw[place]) },
    {
      key: 'on',
      label: t(mw.publishedOn),
      render: ({ publishedOn, dueOn }) => (
        <>
          {formatDate(publishedOn, language)}{' '}
          {publishedOn > dueOn && <Badge tone="warning">{t(mw.placeLate)}</Badge>}
        </>
      ),
    },
  ];
  return (
    <VersionPage {...props} tab="publish">
      <Stack>
        <Card title={t(mw.places)} hint={t(mw.placesHint)} flush>
          <DataTable
            view={view}
            caption={t(mw.places)}
            columns={columns}
            rows={places}
            rowKey={({ place }) => place}
            empty={{ title: t(mw.notThere) }}
          />
        </Card>
        {publish && (
          <Card title={t(mw.recordPlace)}>
            <Form
              view={view}
              action={`/procedures/versions/${version.id}/places`}
              error={faults.error}
              errors={faults.errors}
              actions={<Button busyLabel={t(mw.saving)}>{t(mw.recordPlace)}</Button>}
            >
              <FieldRow>
                <Select
                  view={view}
                  name="place"
                  label={t(mw.places)}
                  options={PLACES.map((value) => ({ value, label: t(mw[value]) }))}
                  error={faults.errors.place}
                />
                <DateInput
                  view={view}
                  name="publishedOn"
                  label={t(mw.publishedOn)}
                  value={props.date}
                  error={faults.errors.publishedOn}
                />
              </FieldRow>
            </Form>
          </Card>
        )}
      </Stack>
    </VersionPage>
  );
}
