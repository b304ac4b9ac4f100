import { authorise } from '../../agencies/index.ts';
import { type DossierView, maskNumber, openDossier, uncollectedDays } from '../../dossiers/index.ts';
import { type PaymentRequest, paymentsOf } from '../../payments/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { recordServed } from '../../queue/index.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  Checkbox,
  type Column,
  DataTable,
  DescriptionList,
  FieldRow,
  Form,
  formatDate,
  formatInstant,
  formatMoney,
  Page,
  RadioGroup,
  Row,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import {
  AS_WHOM,
  type HandbackInput,
  handBack,
  handbackOf,
  handbackSheet,
  remindOfResult,
  type Waiting,
  waitingResults,
} from '../handing-back.ts';
import { sendInline } from './inline.ts';
import { r } from './result-words.ts';
import { w } from './words.ts';

const PATH = '/counter/results';

/** /counter/results: what waits to be fetched, and handing it back. */
export function resultPages(site: Site): void {
  site.get(PATH, 'dossiers.receive', async (c) => {
    const { context, view } = c.var;
    const text = view.query.get('q') ?? '';
    const page = Math.max(1, Number(view.query.get('page')) || 1);
    const found = await waitingResults(context, text, (page - 1) * 25);
    const [only] = found.rows;
    if (text !== '' && only && found.rows.length === 1) return c.redirect(`${PATH}/${only.dossier.id}`, 303);
    return c.html(
      renderPage(<ListPage {...{ view, text, found, page }} long={await uncollectedDays(context)} />),
    );
  });
  site.get(`${PATH}/:id`, 'dossiers.receive', async (c) => c.html(await show(c, null)));
  site.get(`${PATH}/:id/sheet.pdf`, 'dossiers.receive', async (c) =>
    sendInline(c, await handbackSheet(c.var.context, idOf(c)), 'tra-ket-qua.pdf'),
  );
  site.post(`${PATH}/:id`, 'dossiers.receive', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await handBack(c.var.context, idOf(c), inputOf(form));
        await recordServed(c.var.context, 'RESULT', idOf(c));
        return done(c, `${PATH}/${idOf(c)}`, c.var.view.t(r.handed));
      },
      (faults) => show(c, form, faults),
    );
  });
  site.post(`${PATH}/:id/remind`, 'dossiers.receive', async (c) => {
    const form = await readForm(c);
    await remindOfResult(c.var.context, idOf(c), form.text('way'));
    return done(c, PATH, c.var.view.t(r.reminded));
  });
}

const idOf = (c: Request): string => c.req.param('id') ?? '';

const inputOf = (form: FormInput): HandbackInput => ({
  version: form.text('version'),
  asWhom: form.text('asWhom') as HandbackInput['asWhom'],
  name: form.text('name'),
  number: form.text('number'),
  power: form.text('power'),
  signedOn: form.text('signature') === '' ? 'PAPER' : 'TABLET',
  signature: form.text('signature'),
  originalTaken: form.checked('originalTaken'),
});

function ListPage(props: {
  view: View;
  text: string;
  found: { rows: Waiting[]; hasMore: boolean };
  page: number;
  /** Days after which a result counts as not fetched. */
  long: number;
}) {
  const { view, text, found, page, long } = props;
  const { t, language } = view;
  const columns: Column<Waiting>[] = [
    { key: 'code', label: t(r.code), render: ({ dossier }) => dossier.code },
    { key: 'owner', label: t(r.owner), render: ({ ownerName }) => ownerName },
    {
      key: 'procedure',
      label: t(w.findProcedure),
      width: 'wide',
      render: ({ procedureName }) => procedureName,
    },
    {
      key: 'since',
      label: t(r.since),
      render: ({ dossier, days }) =>
        dossier.status === 'RETURNED' ? (
          <Badge tone="success">{t(r.returned)}</Badge>
        ) : (
          <>
            {dossier.finishedAt && formatInstant(dossier.finishedAt, language)}{' '}
            {days >= long && <Badge tone="warning">{t(r.days, { n: days })}</Badge>}
          </>
        ),
    },
    {
      key: 'remind',
      label: t(r.reminders),
      render: ({ dossier, reminded }) =>
        dossier.status === 'RESOLVED' && (
          <Row>
            {reminded && (
              <span class="text-muted text-sm">
                {t(r.remindedTimes, { n: reminded.times, at: formatInstant(reminded.last, language) })}
              </span>
            )}
            <Form view={view} action={`${PATH}/${dossier.id}/remind`} hidden={{ way: 'PHONE' }}>
              <Button size="sm" variant="ghost" icon="phone">
                {t(r.called)}
                <span class="sr-only"> {dossier.code}</span>
              </Button>
            </Form>
          </Row>
        ),
    },
  ];
  return (
    <Page
      view={view}
      title={t(r.title)}
      subtitle={t(r.subtitle)}
      breadcrumbs={[{ href: '/counter', label: t(w.counter) }]}
    >
      <Stack>
        <Card>
          <form method="get" action={PATH} class="form">
            <TextInput view={view} name="q" label={t(r.find)} hint={t(r.findHint)} value={text} autofocus />
            <div class="form-actions">
              <Button variant="primary" icon="search">
                {t(w.find)}
              </Button>
            </div>
          </form>
        </Card>
        <Card title={t(text === '' ? r.waiting : r.found)} flush>
          <DataTable
            view={view}
            caption={t(text === '' ? r.waiting : r.found)}
            columns={columns}
            rows={found.rows}
            rowKey={({ dossier }) => dossier.id}
            rowHref={({ dossier }) => `${PATH}/${dossier.id}`}
            dense
            empty={{ title: t(text === '' ? r.noneWaiting : r.noneFound) }}
          />
        </Card>
        <Row>
          {page > 1 && <ButtonLink href={`${PATH}?page=${page - 1}`}>{t(r.earlier)}</ButtonLink>}
          {found.hasMore && text === '' && (
            <ButtonLink href={`${PATH}?page=${page + 1}`}>{t(r.later)}</ButtonLink>
          )}
        </Row>
      </Stack>
    </Page>
  );
}

async function show(c: Request, form: FormInput | null, faults: FormFaults = NO_FAULTS): Promise<string> {
  const { context, view } = c.var;
  const opened = await openDossier(context, idOf(c), null);
  await authorise(context, 'dossiers.receive', opened.dossier.receivingAgencyId);
  const [taken, payments] = await Promise.all([
    handbackOf(context, opened.dossier.id),
    paymentsOf(context.db, 'dossier', opened.dossier.id),
  ]);
  return renderPage(<HandbackPage {...{ view, opened, taken, payments, form, faults }} />);
}

type Taken = Awaited<ReturnType<typeof handbackOf>>;

function HandbackPage(props: {
  view: View;
  opened: DossierView;
  taken: Taken;
  payments: PaymentRequest[];
  form: FormInput | null;
  faults: FormFaults;
}) {
  const { view, opened, taken, payments } = props;
  const { t, language } = view;
  const { dossier, result, people } = opened;
  const owed = payments.filter(({ status }) => status === 'UNPAID');
  return (
    <Page
      view={view}
      width="narrow"
      title={`${t(r.handBack)}: ${dossier.code ?? ''}`}
      subtitle={opened.terms.version.content.name}
      breadcrumbs={[
        { href: '/counter', label: t(w.counter) },
        { href: PATH, label: t(r.title) },
      ]}
    >
      <Stack>
        <Card>
          <Stack>
            <DescriptionList
              columns={2}
              items={[
                { term: t(r.owner), value: people.owner.fullName },
                { term: t(w.idNumber), value: people.owner.idNumber && maskNumber(people.owner.idNumber) },
                { term: t(r.filedBy), value: people.submitter?.fullName },
                {
                  term: t(r.resultNumber),
                  value: result && `${result.number} · ${formatDate(result.issuedOn, language)}`,
                },
              ]}
            />
            {result && (
              <Row>
                <ButtonLink href={`${PATH}/${dossier.id}/sheet.pdf`} icon="print" newTab shortcut="Control+P">
                  {t(r.sheet)}
                </ButtonLink>
                {result.fileSha256 && (
                  <ButtonLink
                    href={`/dossiers/${dossier.id}/files/${result.fileSha256}`}
                    icon="download"
                    download
                    variant="ghost"
                  >
                    {t(r.resultFile)}
                  </ButtonLink>
                )}
              </Row>
            )}
          </Stack>
        </Card>
        {owed.map((one) => (
          <Callout
            key={one.id}
            view={view}
            tone="warning"
            actions={
              <ButtonLink href={`/payments/${one.id}`} size="sm">
                {t(w.paymentPage)}
              </ButtonLink>
            }
          >
            {t(r.owed, { amount: formatMoney(one.total, language) })}
          </Callout>
        ))}
        {taken ? (
          <TakenCard view={view} taken={taken} />
        ) : dossier.status === 'RESOLVED' ? (
          <ReceiverForm {...props} />
        ) : (
          <Callout view={view} tone="info">
            {t(r.notReady)}
          </Callout>
        )}
      </Stack>
    </Page>
  );
}

function TakenCard({ view, taken }: { view: View; taken: NonNullable<Taken> }) {
  const { t, language } = view;
  return (
    <Card title={t(r.returned)}>
      <DescriptionList
        items={[
          { term: t(r.receiver), value: `${taken.person.name} (${t(r[`as_${taken.asWhom}`])})` },
          { term: t(w.idNumber), value: maskNumber(taken.person.number) },
          { term: t(r.power), value: taken.person.power },
          { term: t(r.handedAt), value: formatInstant(taken.handedAt, language) },
          { term: t(r.signature), value: t(r[`on_${taken.signedOn}`]) },
          { term: t(r.original), value: t(taken.originalTaken ? r.yes : r.no) },
        ]}
      />
    </Card>
  );
}

function ReceiverForm(props: {
  view: View;
  opened: DossierView;
  form: FormInput | null;
  faults: FormFaults;
}) {
  const { view, opened, form, faults } = props;
  const { t } = view;
  const { people, dossier } = opened;
  const { errors } = faults;
  const present = people.submitter ?? people.owner;
  return (
    <Card title={t(r.receiver)}>
      <Form
        view={view}
        action={`${PATH}/${dossier.id}`}
        hidden={{ version: String(dossier.version) }}
        error={faults.error}
        errors={errors}
        labels={{ name: t(w.fullName), number: t(w.idNumber), power: t(r.power), signature: t(r.signature) }}
        actions={
          <Button variant="primary" shortcut="Control+S" busyLabel={t(w.saving)}>
            {t(r.handBack)}
          </Button>
        }
      >
        <RadioGroup
          view={view}
          name="asWhom"
          label={t(r.asWhom)}
          inline
          value={form?.text('asWhom') ?? (people.submitter ? 'SUBMITTER' : 'OWNER')}
          options={AS_WHOM.filter((one) => one !== 'SUBMITTER' || people.submitter).map((one) => ({
            value: one,
            label: t(r[`as_${one}`]),
          }))}
        />
        <FieldRow>
          <TextInput
            view={view}
            name="number"
            label={t(w.idNumber)}
            hint={t(r.numberHint)}
            value={form?.text('number')}
            error={errors.number}
            autocomplete="off"
            autofocus={form === null}
          />
          <TextInput
            view={view}
            name="name"
            label={t(w.fullName)}
            value={form?.text('name') ?? present.fullName}
            error={errors.name}
            autocomplete="off"
          />
        </FieldRow>
        <TextInput
          view={view}
          name="power"
          label={t(r.power)}
          hint={t(r.powerHint)}
          value={form?.text('power')}
          error={errors.power}
        />
        <Checkbox
          view={view}
          name="originalTaken"
          label={t(r.original)}
          checked={form === null || form.checked('originalTaken')}
        />
        <sign-pad class="needs-script flex flex-col gap-2" data-name="signature">
          <p class="field-label" id="sign-label">
            {t(r.signHere)}
          </p>
          <p class="field-hint">{t(r.signHint)}</p>
          <canvas
            width="560"
            height="160"
            class="rounded-box border-base-300 w-full max-w-xl touch-none border bg-white"
            role="img"
            aria-labelledby="sign-label"
          />
          <input type="hidden" name="signature" />
          {errors.signature && <p class="field-error">{errors.signature}</p>}
          <button type="button" class="btn btn-ghost btn-sm self-start">
            {t(r.signAgain)}
          </button>
        </sign-pad>
      </Form>
    </Card>
  );
}
