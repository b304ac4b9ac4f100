import { mayDo } from '../../agencies/index.ts';
import { type DossierView, issuedFormPdf, openDossier } from '../../dossiers/index.ts';
import { type PaymentRequest, takePayment } from '../../payments/index.ts';
import type { Context } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { agencyNames } from '../../procedures/index.ts';
import { ownDesk } from '../../queue/index.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  DescriptionList,
  Form,
  formatInstant,
  formatMoney,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { guidanceSheet } from '../guiding.ts';
import { selectIntake } from '../taken.ts';
import { owedFor, paymentOf } from '../taking.ts';
import { INTAKE } from './addresses.ts';
import { Post } from './desk-cards.tsx';
import { sendInline } from './inline.ts';
import { w } from './words.ts';

/** What follows an intake: receipt, money, the next person. */
export function intakeDonePages(site: Site): void {
  const show = async (c: Request, faults: FormFaults = NO_FAULTS): Promise<string> =>
    renderPage(<DonePage {...(await load(c))} view={c.var.view} faults={faults} />);
  site.get(`${INTAKE}/:id`, 'dossiers.receive', async (c) => c.html(await show(c)));

  site.get(`${INTAKE}/:id/form.pdf`, 'dossiers.receive', async (c) => {
    const { context } = c.var;
    const opened = await openDossier(context, idOf(c), null);
    const form = opened.dossier.status === 'INTAKE_REFUSED' ? 'REFUSAL' : 'RECEIPT';
    const pdf = await issuedFormPdf(context, opened, form, 1);
    return sendInline(c, pdf, `${form.toLowerCase()}-${opened.dossier.code ?? opened.dossier.id}.pdf`);
  });

  site.post(`${INTAKE}/:id/collect`, 'payments.collect', async (c) => {
    const { context, view } = c.var;
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const payment = await paymentOf(context, idOf(c), form.text('payment'));
        await takePayment(context, payment.id, { method: 'CASH', version: form.text('version') });
        return done(c, `${INTAKE}/${idOf(c)}`, view.t(w.collected));
      },
      (faults) => show(c, faults),
    );
  });

  site.get('/counter/guidance/:id', 'dossiers.receive', async (c) => {
    const { context, view } = c.var;
    const { number } = await guidanceSheet(context, idOf(c));
    return c.html(
      renderPage(<GuidedPage view={view} id={idOf(c)} number={number} atDesk={await isAtDesk(context)} />),
    );
  });
  site.get('/counter/guidance/:id/form.pdf', 'dossiers.receive', async (c) => {
    const { pdf } = await guidanceSheet(c.var.context, idOf(c));
    return sendInline(c, pdf, 'supplement.pdf');
  });
}

const isAtDesk = async (context: Context): Promise<boolean> => (await ownDesk(context)) !== undefined;

const idOf = (c: Request): string => c.req.param('id') ?? '';

interface Loaded {
  opened: DossierView;
  payments: PaymentRequest[];
  competent: string;
  taken: { takenAt: Date; recordedAt: Date } | undefined;
  collects: boolean;
  atDesk: boolean;
}

async function load(c: Request): Promise<Loaded> {
  const { context } = c.var;
  const opened = await openDossier(context, idOf(c), null);
  const { dossier } = opened;
  const [payments, names, taken, collects, atDesk] = await Promise.all([
    owedFor(context, dossier.id),
    agencyNames(context),
    selectIntake(context, dossier.id),
    mayDo(context, 'payments.collect', dossier.receivingAgencyId),
    isAtDesk(context),
  ]);
  const competent = names.get(dossier.competentAgencyId) ?? '';
  return { opened, payments, competent, taken, collects, atDesk };
}

/** More than that between taking in and recording: the line was down. */
const MOMENT_MS = 60_000;

function DonePage(props: Loaded & { view: View; faults: FormFaults }) {
  const { view, opened, faults, taken } = props;
  const { t, language } = view;
  const { dossier, people } = opened;
  const refused = dossier.status === 'INTAKE_REFUSED';
  const late = taken && taken.recordedAt.getTime() - taken.takenAt.getTime() > MOMENT_MS ? taken : null;
  return (
    <Page
      view={view}
      width="narrow"
      title={refused ? t(w.refused) : `${t(w.taken)}: ${dossier.code}`}
      subtitle={t(w.takenFor, { name: people.owner.fullName })}
      breadcrumbs={[{ href: '/counter', label: t(w.counter) }]}
    >
      <Stack>
        {faults.error && (
          <Callout view={view} tone="error">
            {faults.error}
          </Callout>
        )}
        {dossier.elsewhere && (
          <Callout view={view} tone="info">
            {t(w.sentOn, { agency: props.competent })}
          </Callout>
        )}
        {late && (
          <Callout view={view} tone="info">
            {t(w.recordedAt, {
              taken: formatInstant(late.takenAt, language),
              recorded: formatInstant(late.recordedAt, language),
            })}
          </Callout>
        )}
        <Card>
          <Stack>
            <DescriptionList
              columns={2}
              items={[
                { term: t(w.findProcedure), value: opened.terms.version.content.name },
                { term: t(w.due), value: dossier.dueAt && formatInstant(dossier.dueAt, language) },
                {
                  term: t(w.takenAt),
                  value: dossier.acceptedAt && formatInstant(dossier.acceptedAt, language),
                },
                { term: t(w.registerNumber), value: dossier.registerNumber },
              ]}
            />
            <Row>
              <ButtonLink
                href={`${INTAKE}/${dossier.id}/form.pdf`}
                variant="primary"
                icon="print"
                newTab
                shortcut="Control+P"
                autofocus
              >
                {t(refused ? w.printRefusal : w.printReceipt)}
              </ButtonLink>
              <Money {...props} />
            </Row>
          </Stack>
        </Card>
        <Row>
          <Next view={view} atDesk={props.atDesk} />
          {dossier.ownerCitizenId && (
            <ButtonLink href={`${INTAKE}?person=${dossier.ownerCitizenId}`} icon="plus">
              {t(w.samePerson)}
            </ButtonLink>
          )}
          <ButtonLink href={`/dossiers/${dossier.id}`} variant="ghost">
            {t(w.openDossier)}
          </ButtonLink>
        </Row>
      </Stack>
    </Page>
  );
}

function Money({ view, opened, payments, collects }: Loaded & { view: View }) {
  const { t, language } = view;
  return (
    <>
      {payments.map((one) => {
        const amount = formatMoney(one.total, language);
        if (one.status === 'PAID') return <span key={one.id}>{t(w.paid, { amount })}</span>;
        if (one.status !== 'UNPAID' || !collects) return null;
        return (
          <Form
            key={one.id}
            view={view}
            action={`${INTAKE}/${opened.dossier.id}/collect`}
            hidden={{ payment: one.id, version: String(one.version) }}
          >
            <Row>
              <Button icon="check" shortcut="F8">
                {t(w.collect, { amount })}
              </Button>
              <a class="link text-sm" href={`/payments/${one.id}`}>
                {t(w.paymentPage)}
              </a>
            </Row>
          </Form>
        );
      })}
    </>
  );
}

/** The next person: by ticket where the clerk has a counter open, else whoever comes. */
function Next({ view, atDesk }: { view: View; atDesk: boolean }) {
  const { t } = view;
  if (atDesk)
    return (
      <Post view={view} to="next">
        <Button icon="bell" shortcut="F9">
          {t(w.callNext)}
        </Button>
      </Post>
    );
  return (
    <ButtonLink href={INTAKE} icon="arrowRight" shortcut="F2">
      {t(w.nextPerson)}
    </ButtonLink>
  );
}

function GuidedPage(props: { view: View; id: string; number: string; atDesk: boolean }) {
  const { view, id, number, atDesk } = props;
  const { t } = view;
  return (
    <Page
      view={view}
      width="narrow"
      title={t(w.guided)}
      subtitle={t(w.guidedHint, { number })}
      breadcrumbs={[{ href: '/counter', label: t(w.counter) }]}
    >
      <Row>
        <ButtonLink
          href={`/counter/guidance/${id}/form.pdf`}
          variant="primary"
          icon="print"
          newTab
          shortcut="Control+P"
          autofocus
        >
          {t(w.printGuidance)}
        </ButtonLink>
        <Next view={view} atDesk={atDesk} />
      </Row>
    </Page>
  );
}
