import { namesOfAgencies, namesOfPeople } from '../../agencies/index.ts';
import { sendFile } from '../../platform/downloads.ts';
import { AppError, notFound } from '../../platform/errors.ts';
import type { Request, Site } from '../../platform/http.ts';
import { openFile } from '../../platform/intake.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Form,
  Page,
  Row,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { type Action, isOver, STATE_FACTS } from '../lifecycle.ts';
import { l } from '../lifecycle-messages.ts';
import { type DossierView, looksAt, openDossier } from '../reading.ts';
import { AnswersCard } from './answers-card.tsx';
import { ClockCard } from './clock-card.tsx';
import { HistoryCard, type Names, StepsCard } from './history-cards.tsx';
import { LightBadge, StateBadge } from './light.tsx';
import { ComponentsCard, OpinionsCard, SupplementsCard } from './paper-cards.tsx';
import { DraftCard, FormsCard, PeopleCard, ResultCard } from './side-cards.tsx';
import { w } from './words.ts';

const PATH = '/dossiers/:id';

/** GET /dossiers/:id: one dossier, for whoever works on it; for others after they said why they look. */
export function dossierPage(site: Site): void {
  site.get(PATH, 'dossiers.read', async (c) => {
    const { context, view } = c.var;
    const id = c.req.param('id') ?? '';
    const numbers = view.query.get('numbers') !== null;
    const asked = view.query.get('purpose') ?? (numbers ? view.t(w.lookNumbers) : null);
    try {
      const opened = await openDossier(context, id, asked);
      return c.html(await dossierHtml(c, opened, numbers));
    } catch (error) {
      if (!(error instanceof AppError) || !('purpose' in error.fields)) throw error;
      return c.html(purposeForm(view, id, asked !== null), asked === null ? 200 : 422);
    }
  });

  site.get(`${PATH}/files/:sha256`, 'dossiers.read', async (c) => {
    const { context } = c.var;
    const view = await openDossier(context, c.req.param('id') ?? '', c.req.query('purpose') ?? null);
    const file = fileOf(view, c.req.param('sha256') ?? '');
    if (!file) throw notFound();
    return sendFile(c, await openFile(context, file.sha256), file.name, 'application/octet-stream');
  });
}

/** A file that belongs to the dossier: papers, draft, result. */
function fileOf(view: DossierView, sha256: string): { sha256: string; name: string } | undefined {
  const papers = view.components.flatMap(({ files }) => files);
  const others = [view.draft, view.result].flatMap((one) =>
    one?.fileSha256 ? [{ sha256: one.fileSha256, name: one.fileName ?? 'file' }] : [],
  );
  return [...papers, ...others].find((file) => file.sha256 === sha256);
}

function purposeForm(view: View, id: string, wrong: boolean): string {
  const { t } = view;
  return renderPage(
    <Page
      view={view}
      width="small"
      title={t(w.purposeTitle)}
      breadcrumbs={[{ href: '/dossiers', label: t(w.dossiers) }]}
    >
      <Card>
        <Form
          view={view}
          method="get"
          action={`/dossiers/${id}`}
          actions={<Button variant="primary">{t(w.look)}</Button>}
        >
          <TextInput
            view={view}
            name="purpose"
            label={t(w.purpose)}
            hint={t(w.purposeHint)}
            error={wrong ? t(w.purposeTitle) : undefined}
            maxLength={300}
            required
          />
        </Form>
      </Card>
    </Page>,
  );
}

async function dossierHtml(c: Request, opened: DossierView, numbers: boolean): Promise<string> {
  const { context, view } = c.var;
  const { t } = view;
  const { dossier, terms } = opened;
  const [people, agencies, looks] = await Promise.all([
    namesOfPeople(context, personIdsOf(opened)),
    namesOfAgencies(context, agencyIdsOf(opened)),
    looksAt(context, dossier.id),
  ]);
  const lookers = await namesOfPeople(
    context,
    looks.flatMap(({ personId }) => personId ?? []),
  );
  const names: Names = { people: new Map([...people, ...lookers]), agencies };
  const procedure = terms.version.content.shortName || terms.version.content.name;
  return renderPage(
    <Page
      view={view}
      title={dossier.code ?? t(w.noCode)}
      subtitle={
        <Stack gap="sm">
          <p>{procedure}</p>
          <Row>
            <StateBadge view={view} status={dossier.status} />
            <LightBadge view={view} light={opened.light} days={opened.days} />
          </Row>
        </Stack>
      }
      breadcrumbs={[{ href: '/dossiers', label: t(w.dossiers) }]}
    >
      <Stack>
        <ActsCard view={view} opened={opened} />
        <div class="grid items-start gap-4 lg:grid-cols-3">
          <div class="flex min-w-0 flex-col gap-4 lg:col-span-2">
            <ClockCard view={view} opened={opened} />
            <AnswersCard view={view} opened={opened} />
            <ComponentsCard view={view} opened={opened} />
            <SupplementsCard view={view} opened={opened} />
            <OpinionsCard view={view} opened={opened} names={names} />
            <StepsCard view={view} opened={opened} names={names} />
            <HistoryCard view={view} opened={opened} names={names} />
          </div>
          <div class="flex min-w-0 flex-col gap-4">
            <PeopleCard view={view} opened={opened} names={names} numbers={numbers} looks={looks} />
            <ResultCard view={view} opened={opened} />
            <DraftCard view={view} opened={opened} names={names} />
            <FormsCard view={view} opened={opened} />
          </div>
        </div>
      </Stack>
    </Page>,
  );
}

const personIdsOf = ({ dossier, events, steps, draft, opinions, result }: DossierView): string[] =>
  [
    dossier.assigneeId,
    dossier.acceptedBy,
    draft?.writtenBy ?? null,
    result?.signerId ?? null,
    ...events.flatMap((event) => [event.actorId, event.onBehalfOfId]),
    ...steps.flatMap((step) => [step.assigneeId, step.finishedBy]),
    ...opinions.map((opinion) => opinion.answeredBy),
  ].flatMap((id) => id ?? []);

const agencyIdsOf = ({ dossier, events, steps, opinions }: DossierView): string[] => [
  dossier.receivingAgencyId,
  dossier.competentAgencyId,
  dossier.handlingAgencyId,
  ...events.flatMap(({ agencyId }) => agencyId ?? []),
  ...steps.map(({ agencyId }) => agencyId),
  ...opinions.map(({ agencyId }) => agencyId),
];

/** Acts that are rarely the next thing to do stand behind the usual ones. */
const QUIET: readonly Action[] = [
  'remind',
  'take-over',
  'ask-withdrawal',
  'withdraw',
  'extend',
  'suspend',
  'stop',
  'send-back',
  'ask-payment',
];

function ActsCard({ view, opened }: { view: View; opened: DossierView }) {
  const { t } = view;
  const { dossier, actions } = opened;
  const owner = STATE_FACTS[dossier.status].owner;
  const usual = actions.filter((action) => !QUIET.includes(action));
  const quiet = actions.filter((action) => QUIET.includes(action));
  const link = (action: Action, first: boolean) => (
    <ButtonLink
      key={action}
      href={`/dossiers/${dossier.id}/do/${action}`}
      variant={first ? 'primary' : 'secondary'}
    >
      {t(l[`do_${action}`])}
    </ButtonLink>
  );
  return (
    <Card title={t(w.acts)} hint={owner === null ? t(w.over) : t(w.nextIs, { who: t(l[`role_${owner}`]) })}>
      <Stack>
        <LateNote view={view} opened={opened} />
        {actions.length === 0 && !isOver(dossier.status) && <p class="text-muted">{t(w.noActs)}</p>}
        {usual.length > 0 && <Row>{usual.map((action, index) => link(action, index === 0))}</Row>}
        {quiet.length > 0 && <Row>{quiet.map((action) => link(action, false))}</Row>}
      </Stack>
    </Card>
  );
}

function LateNote({ view, opened }: { view: View; opened: DossierView }) {
  const { t } = view;
  const { dossier, light, forms } = opened;
  if (light !== 'overdue' || dossier.reschedules > 0) return null;
  const drafted = forms.some(({ form, state }) => form === 'APOLOGY' && state === 'DRAFT');
  return (
    <Callout view={view} tone="error">
      {t(drafted ? w.apologyDrafted : w.latePerhaps)}
    </Callout>
  );
}
