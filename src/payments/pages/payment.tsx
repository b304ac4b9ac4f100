import { mayDo, namesOfAgencies, namesOfPeople } from '../../agencies/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  Card,
  type Column,
  DataTable,
  type Description,
  DescriptionList,
  Details,
  Form,
  formatInstant,
  formatMoney,
  Page,
  Row,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { amountInWords } from '../amount-words.ts';
import type { Attempt } from '../attempt-store.ts';
import type { Refund } from '../desk-store.ts';
import { m } from '../messages.ts';
import { takePayment } from '../paying.ts';
import { decideRefund, handBack, proposeRefund } from '../refunding.ts';
import { exemptPayment, findPayment, type PaymentDetails } from '../requesting.ts';
import { LineTable, StatusBadge } from './words.tsx';

interface Loaded {
  details: PaymentDetails;
  may: { collect: boolean; approve: boolean };
  people: ReadonlyMap<string, string>;
  agency: string;
  self: string | null;
}

/** /payments/:id: one payment, what happened to it, and what may be done with it. */
export function paymentPages(site: Site): void {
  const show = async (c: Request, faults: FormFaults = NO_FAULTS): Promise<string> =>
    renderPage(<PaymentPage view={c.var.view} loaded={await load(c)} faults={faults} />);
  const idOf = (c: Request): string => c.req.param('id') ?? '';
  const pathOf = (c: Request): string => `/payments/${idOf(c)}`;

  site.get('/payments/:id', 'payments.read', async (c) => c.html(await show(c)));

  site.post('/payments/:id/take', 'payments.collect', async (c) => {
    const form = await readForm(c);
    const method = form.text('method') === 'TRANSFER' ? 'TRANSFER' : 'CASH';
    return submit(
      c,
      async () => {
        await takePayment(c.var.context, idOf(c), { method, version: form.text('version') });
        return done(c, pathOf(c), c.var.view.t(m.taken));
      },
      (faults) => show(c, faults),
    );
  });

  site.post('/payments/:id/exempt', 'payments.collect', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await exemptPayment(c.var.context, idOf(c), form.text('reason'));
        return done(c, pathOf(c), c.var.view.t(m.exempted));
      },
      (faults) => show(c, faults),
    );
  });

  site.post('/payments/:id/refunds', 'payments.collect', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await proposeRefund(c.var.context, idOf(c), {
          reference: form.text('reference') || null,
          reason: form.text('reason'),
          decisionNumber: form.text('decisionNumber'),
        });
        return done(c, pathOf(c), c.var.view.t(m.proposed));
      },
      (faults) => show(c, faults),
    );
  });

  site.post('/payments/:id/refunds/:refund/decide', 'payments.approve', async (c) => {
    const form = await readForm(c);
    const decision = { approve: form.text('decision') === 'approve', reason: form.text('reason') };
    return submit(
      c,
      async () => {
        await decideRefund(c.var.context, c.req.param('refund') ?? '', decision);
        return done(c, pathOf(c), c.var.view.t(m.decided));
      },
      (faults) => show(c, faults),
    );
  });

  site.post('/payments/:id/refunds/:refund/hand-back', 'payments.collect', (c) =>
    submit(
      c,
      async () => {
        await handBack(c.var.context, c.req.param('refund') ?? '');
        return done(c, pathOf(c), c.var.view.t(m.handedBack));
      },
      (faults) => show(c, faults),
    ),
  );
}

async function load(c: Request): Promise<Loaded> {
  const { context } = c.var;
  const details = await findPayment(context, c.req.param('id') ?? '');
  const { agencyId, takenBy } = details.request;
  const ids = [takenBy, ...details.refunds.flatMap((refund) => [refund.proposedBy, refund.decidedBy])];
  const [collect, approve, people, agencies] = await Promise.all([
    mayDo(context, 'payments.collect', agencyId),
    mayDo(context, 'payments.approve', agencyId),
    namesOfPeople(
      context,
      ids.filter((id) => id !== null),
    ),
    namesOfAgencies(context, [agencyId]),
  ]);
  const agency = agencies.get(agencyId) ?? '';
  return { details, may: { collect, approve }, people, agency, self: context.actor?.personId ?? null };
}

function PaymentPage({ view, loaded, faults }: { view: View; loaded: Loaded; faults: FormFaults }) {
  const { t } = view;
  const { request, lines, attempts, refunds } = loaded.details;
  return (
    <Page
      view={view}
      title={request.subjectWords}
      breadcrumbs={[{ href: '/payments', label: t(m.payments) }]}
      actions={<StatusBadge view={view} status={request.status} />}
    >
      <Stack>
        {faults.error !== undefined && (
          <p class="callout callout-error" role="alert">
            {faults.error}
          </p>
        )}
        <Card>
          <DescriptionList columns={2} items={facts(view, loaded)} />
        </Card>
        <LineTable view={view} lines={lines} />
        {request.status === 'UNPAID' && loaded.may.collect && (
          <TakeMoney view={view} loaded={loaded} faults={faults} />
        )}
        {attempts.length > 0 && <Attempts view={view} attempts={attempts} />}
        {(refunds.length > 0 || loaded.may.collect) && (
          <Refunds view={view} loaded={loaded} faults={faults} />
        )}
      </Stack>
    </Page>
  );
}

function facts(view: View, { details, people, agency }: Loaded): Description[] {
  const { t, language } = view;
  const { request, receipts } = details;
  return [
    { term: t(m.payer), value: request.payerName },
    { term: t(m.address), value: request.payerAddress },
    { term: t(m.agency), value: agency },
    { term: t(m.collect), value: t(m[`collect${request.collect}`]) },
    { term: t(m.total), value: <strong>{formatMoney(request.total, language)}</strong> },
    { term: t(m.inWords), value: <span lang="vi">{amountInWords(request.total)}</span> },
    { term: t(m.askedAt), value: formatInstant(request.askedAt, language) },
    { term: t(m.paidAt), value: request.paidAt && formatInstant(request.paidAt, language) },
    { term: t(m.method), value: request.method && t(m[`method${request.method}`]) },
    { term: t(m.takenBy), value: request.takenBy && people.get(request.takenBy) },
    { term: t(m.reason), value: request.closedReason },
    {
      term: t(m.receipt),
      value:
        receipts.length > 0
          ? receipts
              .map(
                ({ symbol, number, cancelledAt }) =>
                  `${symbol} – ${String(number).padStart(7, '0')}${cancelledAt ? ` (${t(m.receiptCancelled)})` : ''}`,
              )
              .join('; ')
          : request.paidAt && t(m.noReceipt),
    },
  ];
}

function TakeMoney({ view, loaded, faults }: { view: View; loaded: Loaded; faults: FormFaults }) {
  const { t } = view;
  const { request } = loaded.details;
  return (
    <Card title={t(m.take)}>
      <Stack>
        <form method="post" action={`/payments/${request.id}/take`}>
          <input type="hidden" name="version" value={String(request.version)} />
          <Row>
            <Button variant="primary" name="method" value="CASH">
              {t(m.takeCash)}
            </Button>
            <Button name="method" value="TRANSFER">
              {t(m.takeTransfer)}
            </Button>
          </Row>
        </form>
        <Details summary={t(m.exempt)}>
          <Form
            view={view}
            action={`/payments/${request.id}/exempt`}
            actions={<Button>{t(m.exempt)}</Button>}
          >
            <TextInput view={view} name="reason" label={t(m.reason)} error={faults.errors.reason} required />
          </Form>
        </Details>
      </Stack>
    </Card>
  );
}

function Attempts({ view, attempts }: { view: View; attempts: readonly Attempt[] }) {
  const { t, language } = view;
  const columns: Column<Attempt>[] = [
    { key: 'reference', label: t(m.reference), width: 'wide', render: (attempt) => attempt.reference },
    {
      key: 'begunAt',
      label: t(m.begunAt),
      width: 'min',
      render: (attempt) => formatInstant(attempt.begunAt, language),
    },
    {
      key: 'amount',
      label: t(m.amount),
      width: 'min',
      align: 'end',
      render: (attempt) => formatMoney(attempt.amount, language),
    },
    {
      key: 'state',
      label: t(m.status),
      width: 'min',
      render: (attempt) => (
        <Badge
          tone={
            attempt.state === 'SUCCESS'
              ? 'success'
              : attempt.state === 'SURPLUS'
                ? 'error'
                : ('neutral' as const)
          }
        >
          {t(m[`state${attempt.state}`])}
        </Badge>
      ),
    },
  ];
  return (
    <DataTable
      view={view}
      caption={t(m.attempts)}
      columns={columns}
      rows={attempts}
      rowKey={(attempt) => attempt.id}
      empty={{ title: t(m.noPayments) }}
    />
  );
}

function Refunds({ view, loaded, faults }: { view: View; loaded: Loaded; faults: FormFaults }) {
  const { t } = view;
  const { request, refunds, attempts } = loaded.details;
  const returned = new Set(
    refunds.filter(({ state }) => state !== 'REFUSED').map(({ transactionId }) => transactionId),
  );
  const surplus = attempts.filter(({ state, id }) => state === 'SURPLUS' && !returned.has(id));
  const own = attempts.find(({ state }) => state === 'SUCCESS')?.id ?? null;
  const open = request.status === 'PAID' && !returned.has(own);
  if (refunds.length === 0 && surplus.length === 0 && !open) return null;
  return (
    <Card title={t(m.refunds)}>
      <Stack>
        {refunds.map((refund) => (
          <RefundItem key={refund.id} view={view} loaded={loaded} refund={refund} />
        ))}
        {loaded.may.collect &&
          [...(open ? [''] : []), ...surplus.map(({ reference }) => reference)].map((reference) => (
            <Details key={reference} summary={`${t(m.propose)}${reference && ` – ${reference}`}`}>
              <Form
                view={view}
                action={`/payments/${request.id}/refunds`}
                hidden={{ reference }}
                errors={faults.errors}
                actions={<Button>{t(m.propose)}</Button>}
              >
                <TextInput
                  view={view}
                  name="reason"
                  id={`reason-${reference}`}
                  label={t(m.reason)}
                  error={faults.errors.reason}
                  required
                />
                <TextInput
                  view={view}
                  name="decisionNumber"
                  id={`decision-${reference}`}
                  label={t(m.decisionNumber)}
                  error={faults.errors.decisionNumber}
                  required
                />
              </Form>
            </Details>
          ))}
      </Stack>
    </Card>
  );
}

function RefundItem({ view, loaded, refund }: { view: View; loaded: Loaded; refund: Refund }) {
  const { t, language } = view;
  const path = `/payments/${refund.requestId}/refunds/${refund.id}`;
  const decides = refund.state === 'PROPOSED' && loaded.may.approve && refund.proposedBy !== loaded.self;
  return (
    <Stack gap="sm">
      <DescriptionList
        columns={2}
        items={[
          { term: t(m.amount), value: formatMoney(refund.amount, language) },
          { term: t(m.status), value: t(m[`refund${refund.state}`]) },
          { term: t(m.reason), value: refund.reason },
          { term: t(m.decisionNumber), value: refund.decisionNumber },
          { term: t(m.proposedBy), value: loaded.people.get(refund.proposedBy) },
          { term: t(m.decidedBy), value: refund.decidedBy && loaded.people.get(refund.decidedBy) },
        ]}
      />
      {decides && (
        <form method="post" action={`${path}/decide`} class="flex flex-col gap-3">
          <TextInput view={view} name="reason" id={`refuse-${refund.id}`} label={t(m.reason)} />
          <Row>
            <Button variant="primary" name="decision" value="approve">
              {t(m.approve)}
            </Button>
            <Button name="decision" value="refuse">
              {t(m.refuse)}
            </Button>
          </Row>
        </form>
      )}
      {refund.state === 'APPROVED' && refund.transactionId === null && loaded.may.collect && (
        <form method="post" action={`${path}/hand-back`}>
          <Button>{t(m.handBack)}</Button>
        </form>
      )}
    </Stack>
  );
}
