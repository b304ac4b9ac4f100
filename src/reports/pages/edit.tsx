import { done } from '../../platform/flash.ts';
import { type FormFaults, isConflict, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Conflict,
  Details,
  Form,
  formatDate,
  Page,
  Row,
  renderPage,
  Stack,
  TextArea,
  type View,
} from '../../ui/index.ts';
import { editHref, periodHref, reportHref } from '../addresses.ts';
import { type Gathered, gatheredTexts } from '../consolidating.ts';
import { type DraftInput, handIn, isWritable, saveDraft } from '../drafting.ts';
import { factsOf } from '../figures.ts';
import { isCounted, type Section } from '../form.ts';
import { findReport, type ReportDetail } from '../reading.ts';
import { w } from '../words.ts';
import { itemName } from './annex.tsx';
import { nameOf } from './common.tsx';
import { EntryAnnex } from './entry-annex.tsx';
import { Findings } from './findings.tsx';

const idOf = (c: Request): string => c.req.param('id') ?? '';

/** /reports/:id/edit: the officer writes words and types what the product does not count. */
export function editPages(site: Site): void {
  site.get('/reports/:id/edit', 'reports.draft', async (c) => {
    const detail = await findReport(c.var.context, idOf(c));
    if (!detail.may.draft || !isWritable(detail.report, detail.period)) return done(c, reportHref(idOf(c)));
    return c.html(await show(c, detail, NO_FAULTS));
  });

  site.post('/reports/:id/edit', 'reports.draft', async (c) => {
    const { context, view } = c.var;
    const id = idOf(c);
    const form = await readForm(c);
    const detail = await findReport(context, id);
    let saved = false;
    return submit(
      c,
      async () => {
        await saveDraft(context, id, readDraft(form, detail));
        saved = true;
        if (form.text('then') !== 'hand-in') return done(c, editHref(id), view.t(w.saved));
        await handIn(context, id, Number(form.text('version')) + 1);
        return done(c, reportHref(id), view.t(w.handedIn));
      },
      // What was kept is shown as it is kept; what was not, as it was typed.
      async (faults) => show(c, await findReport(context, id), faults, saved ? undefined : form),
    );
  });
}

function readDraft(form: FormInput, { form: { sections, items } }: ReportDetail): DraftInput {
  return {
    version: Number(form.text('version')) || 1,
    texts: Object.fromEntries(
      sections.filter(({ heading }) => !heading).map(({ code }) => [code, form.text(`text-${code}`)]),
    ),
    figures: Object.fromEntries(
      items.filter(isCounted).map(({ code }) => [
        code,
        {
          value: form.text(`value-${code}`),
          notApplicable: form.checked(`na-${code}`),
          note: form.text(`note-${code}`),
        },
      ]),
    ),
  };
}

async function show(c: Request, detail: ReportDetail, faults: FormFaults, form?: FormInput): Promise<string> {
  const { context, view } = c.var;
  const { t, language } = view;
  const { report, period, agencyName, closing } = detail;
  const gathered = report.level === 'P' ? await gatheredTexts(context, period.id) : new Map();
  // Seen together with the other person's words, saving again means it.
  const version = isConflict(faults) ? String(faults.details.version) : String(report.version);
  return renderPage(
    <Page
      view={view}
      title={t(w.write)}
      subtitle={`${agencyName}, ${nameOf(view, period)}`}
      breadcrumbs={[
        { href: '/reports', label: t(w.reports) },
        { href: periodHref(period.id), label: nameOf(view, period) },
        { href: reportHref(report.id), label: agencyName },
      ]}
    >
      <Stack>
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
        <Findings
          view={view}
          form={detail.form}
          findings={detail.findings}
          target={({ at }) => `#place-${at.replaceAll('.', '-')}`}
        />
        <Clash view={view} detail={detail} faults={faults} />
        <Form
          view={view}
          action={editHref(report.id)}
          hidden={{ version }}
          error={faults.error}
          errors={faults.errors}
          labels={labels(view, detail)}
          keep={`report-${report.id}`}
          actions={
            <Row>
              <Button variant="primary" name="then" value="hand-in" disabled={!closing} icon="send">
                {t(w.handIn)}
              </Button>
              <Button name="then" value="save" shortcut="Control+S">
                {t(w.saveDraft)}
              </Button>
              <ButtonLink href={reportHref(report.id)} variant="ghost">
                {agencyName}
              </ButtonLink>
            </Row>
          }
        >
          <Card title={t(w.text)}>
            <Stack>
              {detail.form.sections.map((section) => (
                <SectionFields
                  key={section.code}
                  view={view}
                  section={section}
                  detail={detail}
                  gathered={gathered.get(section.code) ?? []}
                  value={form ? form.text(`text-${section.code}`) : (detail.texts.get(section.code) ?? '')}
                />
              ))}
            </Stack>
          </Card>
          <Card title={t(w.annex)} hint={t(w.writeHint)}>
            <EntryAnnex view={view} detail={detail} faults={faults} form={form} />
          </Card>
        </Form>
      </Stack>
    </Page>,
  );
}

function labels(view: View, { form }: ReportDetail): Record<string, string> {
  return Object.fromEntries(
    form.items.flatMap((item) => [
      [`value-${item.code}`, itemName(item)],
      [`note-${item.code}`, `${itemName(item)}, ${view.t(w.note)}`],
    ]),
  );
}

interface SectionProps {
  view: View;
  section: Section;
  detail: ReportDetail;
  gathered: readonly Gathered[];
  value: string;
}

/** What the product says, the field, what was written last time, and for the province what its agencies wrote. */
function SectionFields({ view, section, detail, gathered, value }: SectionProps) {
  const { t } = view;
  const { code, title, heading, required, facts } = section;
  if (heading) return <h3 class="text-lg font-semibold">{`${code}. ${title}`}</h3>;
  const last = detail.last?.texts.get(code);
  const said = factsOf(facts, detail.form, detail.figures);
  return (
    <section id={`place-${code.replaceAll('.', '-')}`}>
      <TextArea
        view={view}
        name={`text-${code}`}
        label={`${code}. ${title}`}
        hint={said.length > 0 ? `${t(w.fact)}: ${said.join(' ')}` : undefined}
        value={value}
        rows={3}
        maxLength={20_000}
        required={required}
      />
      {last && detail.last && (
        <Details summary={t(w.lastPeriod, { period: nameOf(view, detail.last.period) })}>
          <p class="whitespace-pre-line">{last}</p>
        </Details>
      )}
      {gathered.length > 0 && (
        <Details summary={t(w.gathered, { count: gathered.length })}>
          <ul class="flex flex-col gap-2">
            {gathered.map(({ agencyName, reportId, text }) => (
              <li key={reportId}>
                <a class="link" href={reportHref(reportId)}>
                  {agencyName}
                </a>
                <p class="whitespace-pre-line">{text}</p>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

/** Where somebody else wrote meanwhile: both texts. */
function Clash({ view, detail, faults }: { view: View; detail: ReportDetail; faults: FormFaults }) {
  if (!isConflict(faults)) return null;
  const theirs = faults.details.theirs as Record<string, string>;
  const yours = faults.details.yours as Record<string, string>;
  return (
    <Conflict
      view={view}
      rows={detail.form.sections
        .filter(({ heading }) => !heading)
        .map(({ code, title }) => ({
          label: `${code}. ${title}`,
          theirs: theirs[code] ?? '',
          yours: yours[code] ?? '',
        }))}
    />
  );
}
