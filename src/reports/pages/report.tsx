import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  ButtonLink,
  Callout,
  Card,
  DescriptionList,
  formatDate,
  formatInstant,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { editHref, periodHref, reportHref } from '../addresses.ts';
import { askCorrection, decideCorrection } from '../correcting.ts';
import { acceptReport, numberReport, returnReport, submitReport } from '../deciding.ts';
import { isWritable } from '../drafting.ts';
import { factsOf } from '../figures.ts';
import { findReport, type ReportDetail } from '../reading.ts';
import { w } from '../words.ts';
import { Annex } from './annex.tsx';
import { nameOf, StateBadge, StepList } from './common.tsx';
import { Corrections } from './corrections.tsx';
import { Deciding } from './deciding.tsx';
import { Findings } from './findings.tsx';

const idOf = (c: Request): string => c.req.param('id') ?? '';

/** /reports/:id: one report; submitted, accepted, returned, numbered and corrected here. */
export function reportPages(site: Site): void {
  site.get('/reports/:id', 'reports.read', async (c) => c.html(await show(c, NO_FAULTS)));
  const version = (form: FormInput): number => Number(form.text('version')) || 0;
  // Heads and the standing office decide by different rights: the service asks for the right one.
  const act = (
    path: string,
    access: string,
    said: (typeof w)[keyof typeof w],
    does: (c: Request, id: string, form: FormInput) => Promise<void>,
  ): void =>
    site.post(`/reports/:id/${path}`, access, async (c) => {
      const form = await readForm(c);
      return submit(
        c,
        async () => {
          await does(c, idOf(c), form);
          return done(c, reportHref(idOf(c)), c.var.view.t(said));
        },
        (faults) => show(c, faults, form),
      );
    });
  act('submit', 'reports.submit', w.submitted, (c, id, form) =>
    submitReport(c.var.context, id, version(form)),
  );
  act('accept', 'reports.decide', w.acceptedNow, (c, id, form) =>
    acceptReport(c.var.context, id, version(form)),
  );
  act('return', 'reports.read', w.returnedNow, (c, id, form) =>
    returnReport(c.var.context, id, { version: version(form), reason: form.text('reason') }),
  );
  act('number', 'reports.read', w.numbered, (c, id, form) =>
    numberReport(c.var.context, id, { number: form.text('number'), signedOn: form.text('signedOn') }),
  );
  act('correct', 'reports.read', w.asked, (c, id, form) =>
    askCorrection(c.var.context, id, {
      item: form.text('item'),
      value: form.text('value'),
      reason: form.text('why'),
    }),
  );
  act('decide-correction', 'reports.read', w.decidedNow, (c, id, form) =>
    decideCorrection(c.var.context, id, {
      id: form.text('correction'),
      approved: form.text('decision') === 'approve',
    }),
  );
}

async function show(c: Request, faults: FormFaults, form?: FormInput): Promise<string> {
  const { context, view } = c.var;
  const { t, language } = view;
  const detail = await findReport(context, idOf(c));
  const { report, period, agencyName, closing } = detail;
  const writable = isWritable(report, period);
  return renderPage(
    <Page
      view={view}
      title={agencyName}
      subtitle={`${t(w.reports)}, ${nameOf(view, period)}`}
      breadcrumbs={[
        { href: '/reports', label: t(w.reports) },
        { href: periodHref(period.id), label: nameOf(view, period) },
      ]}
      actions={
        <>
          {detail.may.draft && writable && (
            <ButtonLink href={editHref(report.id)} variant="primary" icon="edit">
              {t(w.write)}
            </ButtonLink>
          )}
          <ButtonLink href={`${reportHref(report.id)}/report.docx`} icon="file" download>
            {t(w.docx)}
          </ButtonLink>
          <ButtonLink href={`${reportHref(report.id)}/annex.xlsx`} icon="spreadsheet" download>
            {t(w.xlsx)}
          </ButtonLink>
        </>
      }
    >
      <Stack>
        {faults.error && (
          <Callout view={view} tone="error">
            {faults.error}
          </Callout>
        )}
        {!closing && (
          <Callout view={view} tone="info">
            {t(w.notYetClosing, { date: formatDate(period.to, language) })}
          </Callout>
        )}
        {report.state === 'RETURNED' && (
          <Callout view={view} tone="warning" title={t(w.returnedBecause)}>
            <p class="whitespace-pre-line">{report.returnReason}</p>
          </Callout>
        )}
        <Head view={view} detail={detail} />
        {writable && detail.may.draft && (
          <Findings
            view={view}
            form={detail.form}
            findings={detail.findings}
            target={() => editHref(report.id)}
          />
        )}
        <Deciding view={view} detail={detail} faults={faults} form={form} />
        <Outline view={view} detail={detail} />
        <Card
          title={t(w.annex)}
          hint={closing ? t(w.frozenAt, { moment: formatInstant(period.closingAt, language) }) : undefined}
        >
          <Annex view={view} detail={detail} />
        </Card>
        <Corrections view={view} detail={detail} faults={faults} form={form} />
        <Card title={t(w.history)}>
          <StepList view={view} steps={detail.steps} people={detail.people} />
        </Card>
      </Stack>
    </Page>,
  );
}

function Head({ view, detail }: { view: View; detail: ReportDetail }) {
  const { t, language } = view;
  const { report, inherited, late } = detail;
  return (
    <Card>
      <DescriptionList
        columns={2}
        items={[
          { term: t(w.state), value: <StateBadge view={view} state={report.state} late={late} /> },
          { term: t(w.due), value: formatDate(report.dueOn, language) },
          {
            term: t(w.sent),
            value: report.submittedAt && formatInstant(report.submittedAt, language),
          },
          {
            term: t(w.numberAndDate),
            value: report.number && `${report.number}, ${formatDate(report.signedOn ?? '', language)}`,
          },
          {
            term: t(w.covers),
            value: inherited.length > 0 && (
              <>
                {inherited.join('; ')}
                <span class="text-muted block text-sm">{t(w.coversHint)}</span>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** The outline with what the product says and what the agency wrote. */
function Outline({ view, detail }: { view: View; detail: ReportDetail }) {
  const { t } = view;
  const { form, figures, texts } = detail;
  return (
    <Card title={t(w.text)}>
      <Stack>
        {form.sections.map(({ code, title, heading, facts }) =>
          heading ? (
            <h3 key={code} class="text-lg font-semibold">{`${code}. ${title}`}</h3>
          ) : (
            <section key={code}>
              <h4 class="font-semibold">{`${code}. ${title}`}</h4>
              {factsOf(facts, form, figures).map((fact) => (
                <p key={fact}>{fact}</p>
              ))}
              {texts.get(code) ? (
                <p class="whitespace-pre-line">{texts.get(code)}</p>
              ) : (
                facts.length === 0 && <p class="text-muted">{t(w.emptyText)}</p>
              )}
            </section>
          ),
        )}
      </Stack>
    </Card>
  );
}
