import QRCode from 'qrcode';
import { z } from 'zod';
import { namesOfAgencies } from '../../agencies/index.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  DescriptionList,
  formatInstant,
  formatMoney,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { wayBack } from '../hooks.ts';
import { m } from '../messages.ts';
import { beginPayment, receiveOutcome } from '../paying.ts';
import { latestAttempt, type PublicPayment, publicPayment } from '../requesting.ts';
import type { TransactionState } from '../rules.ts';
import { vietQr } from '../vietqr.ts';
import { LineTable, StatusBadge } from './words.tsx';

interface Loaded extends PublicPayment {
  agency: string;
  /** VietQR as SVG; null where the agency has set no account. */
  qr: string | null;
  /** How the last attempt to pay online went; null: there was none. */
  last: TransactionState | null;
  online: boolean;
  /** Where the platform takes the payment that was just begun. */
  goTo: string | null;
}

/** Everything that a message of the platform may hold: text by name. */
const messageShape = z.record(z.string().max(60), z.coerce.string().max(4000));

/** /pay/:key: what anybody with the address may see and pay; /hooks/payments: where the platform tells the outcome. */
export function payPages(site: Site): void {
  const show = async (c: Request, faults: FormFaults = NO_FAULTS, goTo: string | null = null) =>
    renderPage(<PayPage view={c.var.view} loaded={await load(c, goTo)} faults={faults} />);

  site.get('/pay/:key', 'public', async (c) => {
    c.header('cache-control', 'no-store');
    c.header('referrer-policy', 'no-referrer');
    return c.html(await show(c));
  });

  site.post('/pay/:key', 'public', (c) =>
    submit(
      c,
      async () => {
        const origin = c.var.context.config.publicUrl ?? new URL(c.req.url).origin;
        const url = await beginPayment(c.var.context, c.req.param('key') ?? '', origin);
        return c.html(await show(c, NO_FAULTS, url));
      },
      (faults) => show(c, faults),
    ),
  );

  site.post('/hooks/payments', 'public', async (c) => {
    const parsed = messageShape.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return c.json({ MaLoi: '97' }, 400);
    const verdict = await receiveOutcome({ ...c.var.context, actor: null }, parsed.data);
    // Known or repeated: the platform need not say it again.
    const understood = ['settled', 'surplus', 'failed', 'repeated', 'pending'].includes(verdict);
    return c.json({ MaLoi: understood ? '00' : '99' }, understood ? 200 : 400);
  });
}

async function load(c: Request, goTo: string | null): Promise<Loaded> {
  const { context } = c.var;
  const payment = await publicPayment(context, c.req.param('key') ?? '');
  const { request, account } = payment;
  const [agencies, last] = await Promise.all([
    namesOfAgencies(context, [request.agencyId]),
    latestAttempt(context, request.id),
  ]);
  const code =
    account && request.status === 'UNPAID'
      ? vietQr({ ...account, amount: request.total, reference: transferWords(request.id) })
      : null;
  return {
    ...payment,
    agency: agencies.get(request.agencyId) ?? '',
    qr: code && (await QRCode.toString(code, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })),
    last: last?.state ?? null,
    online: context.config.payments !== null,
    goTo,
  };
}

/** What a transfer carries so that the officer recognises it: the last letters of the id are its random part. */
const transferWords = (id: string): string => `PV${id.replaceAll('-', '').slice(-12).toUpperCase()}`;

function PayPage({ view, loaded, faults }: { view: View; loaded: Loaded; faults: FormFaults }) {
  const { t, language } = view;
  const { request, lines, agency, receipts } = loaded;
  const receipt = receipts.find(({ cancelledAt }) => cancelledAt === null);
  const back = wayBack(request);
  return (
    <Page
      view={view}
      title={t(m.payTitle)}
      subtitle={t(m.payHint)}
      actions={<StatusBadge view={view} status={request.status} />}
      width="narrow"
    >
      <Stack>
        {faults.error !== undefined && <Callout view={view} tone="error" title={faults.error} />}
        <State view={view} loaded={loaded} />
        <Card>
          <DescriptionList
            items={[
              { term: t(m.subject), value: request.subjectWords },
              { term: t(m.agency), value: agency },
              { term: t(m.total), value: <strong>{formatMoney(request.total, language)}</strong> },
              { term: t(m.paidAt), value: request.paidAt && formatInstant(request.paidAt, language) },
              {
                term: t(m.receipt),
                value: receipt && `${receipt.symbol} – ${String(receipt.number).padStart(7, '0')}`,
              },
            ]}
          />
        </Card>
        <LineTable view={view} lines={lines} />
        {back !== null && (
          <div>
            <ButtonLink href={back} variant={request.status === 'PAID' ? 'primary' : 'secondary'}>
              {t(m.payBack)}
            </ButtonLink>
          </div>
        )}
        {request.status === 'UNPAID' && <Ways view={view} loaded={loaded} />}
      </Stack>
    </Page>
  );
}

/** Only what is so: paid when the money is there, waiting while nobody knows. */
function State({ view, loaded }: { view: View; loaded: Loaded }) {
  const { t } = view;
  const { status } = loaded.request;
  if (status === 'PAID') return <Callout view={view} tone="success" title={t(m.paidAlready)} />;
  if (status === 'EXEMPT') return <Callout view={view} tone="info" title={t(m.exemptNow)} />;
  if (status === 'CANCELLED') return <Callout view={view} tone="info" title={t(m.cancelledNow)} />;
  if (status === 'REFUNDED') return <Callout view={view} tone="info" title={t(m.refundedNow)} />;
  if (loaded.goTo !== null) return null;
  if (loaded.last === 'INIT') return <Callout view={view} tone="warning" title={t(m.waiting)} />;
  if (loaded.last === 'FAILED' || loaded.last === 'EXPIRED')
    return <Callout view={view} tone="warning" title={t(m.failedBefore)} />;
  return null;
}

function Ways({ view, loaded }: { view: View; loaded: Loaded }) {
  const { t } = view;
  const { request, account, qr, online, goTo } = loaded;
  return (
    <>
      {goTo !== null && (
        <Card title={t(m.payOnline)}>
          <Stack gap="sm">
            <p>{t(m.payGoHint)}</p>
            <div>
              <ButtonLink href={goTo} variant="primary">
                {t(m.payGo)}
              </ButtonLink>
            </div>
          </Stack>
        </Card>
      )}
      {goTo === null && online && (
        // The answer leads out of the product: the browser itself sends it.
        <form method="post" action={`/pay/${request.key}`} data-turbo="false">
          <Button variant="primary">{t(m.payOnline)}</Button>
        </form>
      )}
      {!online && <Callout view={view} tone="info" title={t(m.noOnline)} />}
      {qr !== null && account !== null && (
        <Card title={t(m.payTransfer)}>
          <Stack gap="sm">
            <p>{t(m.payTransferHint)}</p>
            <img
              class="bg-white w-48 rounded"
              alt={t(m.payTransfer)}
              src={`data:image/svg+xml;base64,${Buffer.from(qr).toString('base64')}`}
            />
            <DescriptionList
              items={[
                { term: t(m.bank), value: account.bankBin },
                { term: t(m.accountNumber), value: account.accountNumber },
                { term: t(m.accountName), value: account.accountName },
                { term: t(m.transferWords), value: transferWords(request.id) },
              ]}
            />
          </Stack>
        </Card>
      )}
    </>
  );
}
