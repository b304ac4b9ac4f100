import { namesOfAgencies, namesOfPeople } from '../../agencies/index.ts';
import {
  AnswersCard,
  clockWords,
  issuedFormPdf,
  looksAt,
  stepRows,
  submissionSlipPdf,
  toldEvents,
} from '../../dossiers/index.ts';
import { type PaymentRequest, paymentsOf } from '../../payments/index.ts';
import { sendFile } from '../../platform/downloads.ts';
import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { openFile } from '../../platform/intake.ts';
import { ratingPath } from '../../ratings/index.ts';
import { type IssuedResult, resultOfDossier } from '../../results/index.ts';
import {
  Callout,
  Card,
  DescriptionList,
  Details,
  formatInstant,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { type Mine, openMine } from '../own-dossiers.ts';
import { awaitsSupplements } from '../supplement-place.ts';
import { answerUploads, sendAnswer, withdrawMine } from '../supplementing.ts';
import type { Upload } from '../upload-store.ts';
import { attachWhole } from '../uploads.ts';
import { dossierPath, History, LateNote, PapersCard, Standing } from './dossier-parts.tsx';
import { FormsCard, mayDownload, PaymentsCard, ResultCard, WithdrawCard } from './dossier-sides.tsx';
import { d } from './dossier-words.ts';
import { SupplementCard } from './supplement-card.tsx';
import { filesOfForm } from './upload-routes.ts';
import { w } from './words.ts';

const PATH = '/my/dossiers/:code';

const codeOf = (c: Request): string => c.req.param('code') ?? '';

/** One dossier as its applicant sees it, with everything they may do about it. */
export function dossierPages(site: Site): void {
  site.get(PATH, 'citizen', async (c) => c.html(await show(c, NO_FAULTS, '')));
  filePages(site);

  site.post(`${PATH}/files`, 'citizen', async (c) => {
    const form = await readForm(c);
    const slot = form.text('slot');
    return submit(
      c,
      async () => {
        const { view } = await openMine(c.var.context, codeOf(c));
        await attachWhole(c.var.context, { dossierId: view.dossier.id }, slot, await filesOfForm(form));
        return done(c, dossierPath(codeOf(c)), c.var.view.t(w.uploaded));
      },
      (faults) => show(c, faults, slot),
    );
  });

  site.post(`${PATH}/supplement`, 'citizen', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const name = form.text('other') || c.var.view.t(d.otherPaper);
        await sendAnswer(c.var.context, codeOf(c), Number(form.text('version')), name);
        return done(c, dossierPath(codeOf(c)), c.var.view.t(d.answerDone));
      },
      (faults) => show(c, faults, 'answer'),
    );
  });

  site.post(`${PATH}/withdraw`, 'citizen', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const what = await withdrawMine(c.var.context, codeOf(c), {
          version: Number(form.text('version')),
          reason: form.text('reason'),
        });
        return done(
          c,
          dossierPath(codeOf(c)),
          c.var.view.t(what === 'asked' ? d.withdrawalSent : d.withdrawn),
        );
      },
      (faults) => show(c, faults, 'withdraw'),
    );
  });
}

/** PDFs and files of the dossier: only those that are the applicant's to have. */
function filePages(site: Site): void {
  site.get(`${PATH}/forms/:file`, 'citizen', async (c) => {
    const { view, context } = await openMine(c.var.context, codeOf(c));
    const name = c.req.param('file') ?? '';
    const code = view.dossier.code ?? view.dossier.id;
    if (name === 'SUBMISSION.pdf') {
      if (view.dossier.channel !== 'ONLINE') throw notFound();
      return sendFile(c, await submissionSlipPdf(context, view), `xac-nhan-${code}.pdf`, 'application/pdf');
    }
    const [, form = '', seq] = /^([A-Z]+)-(\d{1,6})\.pdf$/.exec(name) ?? [];
    // What waits for a signature is not issued.
    const issued = view.forms.some(
      (one) => one.form === form && one.seq === Number(seq) && one.state === 'ISSUED',
    );
    if (!issued) throw notFound();
    const pdf = await issuedFormPdf(context, view, form, Number(seq));
    return sendFile(c, pdf, `${form.toLowerCase()}-${code}.pdf`, 'application/pdf');
  });

  site.get(`${PATH}/files/:sha256`, 'citizen', async (c) => {
    const { view, context } = await openMine(c.var.context, codeOf(c));
    const sha256 = c.req.param('sha256') ?? '';
    const sent = view.components.flatMap(({ files }) => files).find((file) => file.sha256 === sha256);
    const payments = await paymentsOf(context.db, 'dossier', view.dossier.id);
    const { result } = view;
    const own = result?.fileSha256 === sha256 && mayDownload(view, payments) ? result.fileName : null;
    const name = sent?.name ?? own;
    if (!name) throw notFound();
    return sendFile(c, await openFile(context, sha256), name, 'application/octet-stream');
  });
}

interface Shown {
  view: View;
  mine: Mine;
  payments: PaymentRequest[];
  uploads: Upload[];
  agencies: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  looks: Awaited<ReturnType<typeof looksAt>>;
  /** As it stands in the register. */
  issued: IssuedResult | undefined;
  ratePath: string;
  now: Temporal.Instant;
  maxBytes: number;
  faults: FormFaults;
  /** The part about which something is wrong. */
  wrong: string;
}

async function show(c: Request, faults: FormFaults, wrong: string): Promise<string> {
  const { view } = c.var;
  const mine = await openMine(c.var.context, codeOf(c));
  const { context } = mine;
  const { dossier, events } = mine.view;
  const [payments, uploads, looks, agencies, issued] = await Promise.all([
    paymentsOf(context.db, 'dossier', dossier.id),
    answerUploads(context, mine),
    looksAt(context, dossier.id, mine.applicant),
    namesOfAgencies(context, [
      dossier.receivingAgencyId,
      dossier.competentAgencyId,
      ...events.flatMap(({ agencyId }) => agencyId ?? []),
    ]),
    resultOfDossier(context.db, dossier.id),
  ]);
  const people = await namesOfPeople(
    context,
    looks.flatMap(({ personId }) => personId ?? []),
  );
  const ratePath = ratingPath(context, { id: dossier.id, code: dossier.code ?? '' });
  const now = context.now();
  const maxBytes = context.config.uploadLimit;
  return renderPage(
    <DossierPage
      {...{
        view,
        mine,
        payments,
        uploads,
        agencies,
        people,
        looks,
        issued,
        ratePath,
        now,
        maxBytes,
        faults,
        wrong,
      }}
    />,
  );
}

function DossierPage(shown: Shown) {
  const { view, mine, payments, agencies, faults, wrong } = shown;
  const { t } = view;
  const opened = mine.view;
  const { dossier } = opened;
  return (
    <Page
      view={view}
      title={dossier.code ?? ''}
      subtitle={<Standing view={view} opened={opened} />}
      width="narrow"
      breadcrumbs={[{ href: '/my/dossiers', label: t(d.mine) }]}
    >
      <Stack>
        <Now {...shown} />
        <LateNote view={view} dossier={dossier} now={shown.now} />
        {awaitsSupplements(mine) && <SupplementCard {...shown} />}
        <PaymentsCard view={view} payments={payments} />
        <ResultCard {...shown} opened={opened} />
        <Clock {...shown} />
        <Steps {...shown} />
        <History view={view} events={toldEvents(opened.events)} agencies={agencies} />
        <FormsCard view={view} opened={opened} />
        <AnswersCard view={view} opened={opened} />
        <PapersCard view={view} opened={opened} title={t(d.papers)} links />
        <Looks {...shown} />
        {mine.mayAct && (
          <WithdrawCard view={view} opened={opened} faults={wrong === 'withdraw' ? faults : NO_FAULTS} />
        )}
      </Stack>
    </Page>
  );
}

/** Where it stands, in a sentence, and what comes next. */
function Now({ view, mine, agencies }: Shown) {
  const { t, language } = view;
  const { dossier, supplements, events } = mine.view;
  const waits = awaitsSupplements(mine);
  const answered = supplements.find(({ closedAt, receivedAt }) => closedAt === null && receivedAt !== null);
  const asked = events.some(({ action }) => action === 'ask-withdrawal') && dossier.finishedAt === null;
  return (
    <Callout
      view={view}
      tone={waits || dossier.status === 'PAYMENT' ? 'warning' : 'info'}
      title={t(d[`is_${dossier.status}`])}
    >
      {dossier.respondBy && (
        <p>{t(waits ? d.answerBy : d.respondBy, { at: formatInstant(dossier.respondBy, language) })}</p>
      )}
      {answered?.receivedAt && <p>{t(d.answerSent, { at: formatInstant(answered.receivedAt, language) })}</p>}
      {asked && <p>{t(d.withdrawalAsked)}</p>}
      <p class="text-sm">
        {t(d.receiving)}: {agencies.get(dossier.receivingAgencyId)}. {t(d.competent)}:{' '}
        {agencies.get(dossier.competentAgencyId)}.
      </p>
    </Callout>
  );
}

/** The due date with its arithmetic: the same answer as officers see. */
function Clock({ view, mine }: Shown) {
  const { t, language } = view;
  const { clock, dossier } = mine.view;
  if (!clock) return dossier.finishedAt === null ? <p class="text-muted">{t(d.noClock)}</p> : null;
  return (
    <Card title={t(d.clock)}>
      <Stack gap="sm">
        <DescriptionList
          columns={2}
          items={[
            {
              term: t(d.acceptedAt),
              value: dossier.acceptedAt && formatInstant(dossier.acceptedAt, language),
            },
            { term: t(d.dueAt), value: dossier.dueAt && formatInstant(dossier.dueAt, language) },
            { term: t(d.promised), value: dossier.promisedAt && formatInstant(dossier.promisedAt, language) },
          ]}
        />
        <ol class="list-decimal pl-5 text-sm">
          {clockWords(clock.steps, language).map((line) => (
            <li key={line} class="py-0.5">
              {line}
            </li>
          ))}
        </ol>
      </Stack>
    </Card>
  );
}

function Steps({ view, mine }: Shown) {
  const { t, language } = view;
  if (mine.view.dossier.acceptedAt === null) return null;
  return (
    <Card title={t(d.steps)}>
      <ol class="flex flex-col gap-1">
        {stepRows(mine.view).map(({ number, name, run }) => (
          <li key={`${number} ${run?.run ?? ''}`}>
            {number}. {name}{' '}
            <span class="text-muted text-sm">
              {run === null
                ? t(d.stepAhead)
                : run.finishedAt === null
                  ? t(d.stepNow, { at: formatInstant(run.dueAt, language) })
                  : t(d.stepDone, { at: formatInstant(run.finishedAt, language) })}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** A person sees who looked at their data. */
function Looks({ view, looks, people }: Shown) {
  const { t, language } = view;
  if (looks.length === 0) return null;
  return (
    <Details summary={t(d.looks, { n: looks.length })}>
      <ul class="flex flex-col gap-1 text-sm">
        {looks.map((look) => (
          <li key={`${look.personId} ${look.at.toISOString()}`}>
            {formatInstant(look.at, language)} · {people.get(look.personId ?? '')} ·{' '}
            {look.purpose === 'WORK' ? t(d.lookWork) : look.purpose}
          </li>
        ))}
      </ul>
    </Details>
  );
}
