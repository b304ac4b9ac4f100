import { namesOfAgencies } from '../../agencies/index.ts';
import { clockWords, previewDue } from '../../dossiers/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { answerLines } from '../../procedures/index.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Checkbox,
  DescriptionList,
  Form,
  formatBytes,
  formatInstant,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { askFees, type FeesBefore, feesBefore } from '../fees.ts';
import { type OpenDraft, openDraft } from '../open-draft.ts';
import { isComplete, type Lacks, lacksOf, submitDraft, validReuse } from '../submitting.ts';
import { FeesCard, isPaid } from './draft-fees.tsx';
import { DraftPage, draftOr, draftPath, idOf } from './draft-parts.tsx';
import { w } from './words.ts';

const PATH = '/my/drafts/:id/check';

/** The last step: everything once more, what it costs, when the result is due; paying, and sending. */
export function draftCheckPages(site: Site): void {
  site.get(PATH, 'citizen', (c) => draftOr(c, async (opened) => c.html(await show(c, opened, NO_FAULTS))));

  site.post(PATH, 'citizen', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const { code } = await submitDraft(c.var.context, idOf(c), {
          version: Number(form.text('draft-version')),
          consent: form.checked('consent'),
        });
        return done(c, `/my/dossiers/${code}/sent`);
      },
      async (faults) => show(c, await openDraft(c.var.context, idOf(c)), faults),
    );
  });

  site.post('/my/drafts/:id/pay', 'citizen', (c) =>
    submit(
      c,
      async () => done(c, `/pay/${await askFees(c.var.context, idOf(c))}`),
      async (faults) => show(c, await openDraft(c.var.context, idOf(c)), faults),
    ),
  );
}

interface Shown {
  view: View;
  opened: OpenDraft;
  faults: FormFaults;
  lacks: Lacks;
  fees: FeesBefore;
  /** Fees can be paid online, so they are paid before sending. */
  payable: boolean;
  respondBy: Temporal.Instant;
  clock: string[];
  agencies: ReadonlyMap<string, string>;
}

async function show(c: Request, opened: OpenDraft, faults: FormFaults): Promise<string> {
  const { view, context } = c.var;
  const { draft, requirements } = opened;
  const [fees, due, agencies] = await Promise.all([
    feesBefore(context.db, draft.id, requirements),
    previewDue(context, requirements),
    namesOfAgencies(context, [draft.competentAgencyId, draft.receivingAgencyId]),
  ]);
  const { respondBy } = due;
  const clock = clockWords(due.clock.steps, view.language);
  const payable = context.config.payments !== null;
  const lacks = lacksOf(opened);
  return renderPage(
    <CheckPage {...{ view, opened, faults, lacks, fees, payable, respondBy, clock, agencies }} />,
  );
}

function CheckPage(shown: Shown) {
  const { view, opened, lacks } = shown;
  return (
    <DraftPage view={view} opened={opened} step="check">
      {isComplete(lacks) ? null : <Lacking {...shown} />}
      <Filled {...shown} />
      <Papers {...shown} />
      <FeesCard
        view={view}
        requirements={opened.requirements}
        fees={shown.fees}
        payable={shown.payable}
        payAction={isComplete(lacks) ? `/my/drafts/${opened.draft.id}/pay` : null}
      />
      <Due {...shown} />
      {isComplete(lacks) && (isPaid(shown.fees) || !shown.payable) && <Send {...shown} />}
    </DraftPage>
  );
}

function Lacking({ view, opened, lacks }: Shown) {
  const { t } = view;
  const { id } = opened.draft;
  const wrong = Object.keys(lacks.form).length + Object.keys(lacks.contact).length;
  return (
    <Callout view={view} tone="warning" title={t(w.lacking)}>
      <ul class="list-disc pl-5">
        {wrong > 0 && (
          <li>
            <a href={draftPath(id)} class="link">
              {t(w.lackForm, { count: wrong })}
            </a>
          </li>
        )}
        {lacks.papers.map(({ key, name }) => (
          <li key={key}>
            <a href={`${draftPath(id, 'papers')}#paper-${key.replace('.', '-')}`} class="link">
              {t(w.lackPaper, { name })}
            </a>
          </li>
        ))}
        {lacks.underWay > 0 && (
          <li>
            <a href={draftPath(id, 'papers')} class="link">
              {t(w.lackUnderWay, { count: lacks.underWay })}
            </a>
          </li>
        )}
      </ul>
    </Callout>
  );
}

function Filled({ view, opened, agencies }: Shown) {
  const { t, language } = view;
  const { draft, version, content, form, checked, owner, requirements } = opened;
  const lines = form ? answerLines(form, checked.answers, language, () => t(w.there)) : [];
  return (
    <Card
      title={t(w.filled)}
      actions={
        <ButtonLink href={draftPath(draft.id)} size="sm">
          {t(w.change)}
        </ButtonLink>
      }
    >
      <DescriptionList
        items={[
          { term: t(w.procedure), value: version.content.name },
          { term: t(w.whichCase), value: version.content.cases.length > 1 ? requirements.case.name : null },
          { term: t(w.where), value: agencies.get(draft.competentAgencyId) },
          { term: t(w.owner), value: owner.name },
          ...lines.map(({ label, value }) => ({ term: label, value })),
          { term: t(w.summary), value: content.summary },
          { term: t(w.phone), value: content.phone },
          { term: t(w.email), value: content.email },
          { term: t(w.address), value: content.address },
          { term: t(w.resultMode), value: t(w[content.resultMode]) },
          { term: t(w.resultAddress), value: content.resultMode === 'POST' ? content.resultAddress : null },
        ]}
      />
    </Card>
  );
}

function Papers({ view, opened }: Shown) {
  const { t, language } = view;
  const { draft, slots, uploads } = opened;
  const reused = validReuse(opened);
  if (slots.length === 0) return null;
  return (
    <Card
      title={t(w.papers)}
      actions={
        <ButtonLink href={draftPath(draft.id, 'papers')} size="sm">
          {t(w.change)}
        </ButtonLink>
      }
    >
      <ul class="flex flex-col gap-2">
        {slots.map(({ key, name, byForm }) => {
          const files = uploads.filter((one) => one.slot === key && one.sha256 !== null);
          const words = [
            ...(byForm ? [t(w.byForm)] : []),
            ...(reused[key] ? [`${t(w.inUse)}: ${reused[key].name}`] : []),
            ...files.map((file) => `${file.name} (${formatBytes(file.size, language)})`),
          ];
          return (
            <li key={key}>
              {name}
              <span class="text-muted block text-sm break-all">{words.join('; ') || '–'}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Due({ view, respondBy, clock }: Shown) {
  const { t, language } = view;
  return (
    <Card title={t(w.due)}>
      <Stack gap="sm">
        <p>{t(w.respondBy, { at: formatInstant(respondBy, language) })}</p>
        <p>{t(w.ifAccepted)}</p>
        <ol class="list-decimal pl-5 text-sm">
          {clock.map((line) => (
            <li key={line} class="py-0.5">
              {line}
            </li>
          ))}
        </ol>
      </Stack>
    </Card>
  );
}

function Send({ view, opened, faults }: Shown) {
  const { t } = view;
  const { draft } = opened;
  return (
    <Card title={t(w.send)}>
      <Form
        view={view}
        action={draftPath(draft.id, 'check')}
        error={faults.error}
        errors={faults.errors}
        hidden={{ 'draft-version': String(draft.version) }}
        actions={
          <Button variant="primary" icon="send" busyLabel={t(w.sendingNow)}>
            {t(w.send)}
          </Button>
        }
      >
        <Checkbox view={view} name="consent" label={t(w.consent)} error={faults.errors.consent} />
        <p class="text-muted text-sm">{t(w.onlyOnce)}</p>
      </Form>
    </Card>
  );
}
