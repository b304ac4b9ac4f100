import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { appoint, createPerson } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { type RunningServer, serve } from '../platform/server.ts';
import { setAccount } from './accounts.ts';
import { whenPaid } from './hooks.ts';
import { beginPayment, checkAttempts, receiveOutcome, settle, takePayment } from './paying.ts';
import { daySheet, reconcileDay } from './reconciling.ts';
import { decideRefund, proposeRefund, sendRefunds } from './refunding.ts';
import { askPayment, closePayment, findPayment, publicPayment } from './requesting.ts';
import type { Scenario } from './sandbox/server.ts';
import { startPaymentSandbox } from './sandbox/server.ts';
import type { PaymentRequest } from './store.ts';

let test: TestApp;
let province: TestProvince;
let server: RunningServer;
let sandbox: Awaited<ReturnType<typeof startPaymentSandbox>>;
/** Counter clerk of another agency. */
let stranger: Context;
const told: string[] = [];

beforeAll(async () => {
  sandbox = await startPaymentSandbox(() => test.app.now());
  test = await testApp({ payments: sandbox.config, port: 0 });
  province = await foundProvince(test);
  server = await serve(await test.site(), test.app.config);
  await setAccount(province.as.ADMIN, health(), {
    bankBin: '970436',
    accountNumber: '0123 4567 89',
    accountName: 'SO Y TE LAM GIANG',
    receiptSymbol: '1C26T',
    version: 0,
  });
  const personId = await createPerson(test.system, { fullName: 'Người quầy khác', username: 'quaykhac' });
  const agencyId = province.agency.UBND_XA_BEN_DA ?? '';
  await appoint(test.system, {
    personId,
    agencyId,
    role: 'CLERK',
    title: 'Công chức',
    validFrom: '2020-01-01',
  });
  stranger = test.as(personId);
  whenPaid('test', async (_context, _tx, request) => {
    told.push(request.id);
  });
});
afterAll(async () => {
  await server.stop();
  await sandbox.stop();
  await test.close();
});

const health = (): string => province.agency.SO_Y_TE ?? '';

function ask(more: { unitPrice?: number; key?: string } = {}): Promise<PaymentRequest> {
  return test.app.db.transaction().execute((tx) =>
    askPayment(test.system, tx, {
      subjectType: 'test',
      subjectId: randomUUID(),
      subjectWords: 'Hồ sơ H99.02-260302-0001',
      agencyId: health(),
      payerName: 'Lò Thị Mây',
      payerAddress: '',
      collect: 'BEFORE',
      lines: [
        {
          feeCode: '',
          name: 'Lệ phí cấp bản sao trích lục',
          type: 'LE_PHI',
          quantity: 2,
          unitPrice: more.unitPrice ?? 8000,
          exemptReason: '',
        },
      ],
      idempotencyKey: more.key ?? randomUUID(),
    }),
  );
}

/** A person pays at the sandbox by pressing one of its buttons; returns the reference. */
async function payAt(request: PaymentRequest, as: Scenario): Promise<string> {
  const url = await beginPayment(test.nobody, request.key, server.address);
  await fetch(`${url}?as=${as}`, { method: 'POST', redirect: 'manual' });
  return new URL(url).pathname.split('/').at(-1) ?? '';
}

const found = (request: PaymentRequest) => findPayment(test.system, request.id);
const statusOf = async (request: PaymentRequest): Promise<string> => (await found(request)).request.status;
const verdictsOf = async (reference: string): Promise<string[]> => {
  const rows = await test.app.db
    .selectFrom('payment_message')
    .select('verdict')
    .where('reference', '=', reference)
    .where('kind', '=', 'CONFIRM')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.verdict);
};

describe('paying online', () => {
  it('a call-back that comes three times makes one payment and one receipt', async () => {
    const request = await ask();
    const reference = await payAt(request, 'thrice');
    expect(await verdictsOf(reference)).toEqual(['settled', 'repeated', 'repeated']);
    const { receipts, request: now } = await found(request);
    expect(now).toMatchObject({ status: 'PAID', method: 'ONLINE', total: 16_000 });
    expect(receipts).toHaveLength(1);
    expect(told.filter((id) => id === request.id)).toHaveLength(1);
  });

  it.each(['bad-signature', 'bad-amount', 'fail', 'cancel'] as const)('%s settles nothing', async (as) => {
    const request = await ask();
    await payAt(request, as);
    expect(await statusOf(request)).toBe('UNPAID');
    expect((await found(request)).receipts).toEqual([]);
  });

  it('without a call-back, the question finds it, at the minutes that the rule says', async () => {
    const request = await ask();
    await payAt(request, 'silent');
    await checkAttempts(test.system);
    expect(await statusOf(request)).toBe('UNPAID');
    test.setNow('2026-03-02T08:01:00+07:00');
    expect(await checkAttempts(test.system)).toBeGreaterThan(0);
    expect(await statusOf(request)).toBe('PAID');
    test.setNow('2026-03-02T08:00:00+07:00');
  });

  it('a second click goes on with the first attempt', async () => {
    const request = await ask();
    const first = await beginPayment(test.nobody, request.key, server.address);
    expect(await beginPayment(test.nobody, request.key, server.address)).toBe(first);
    expect((await found(request)).attempts).toHaveLength(1);
  });

  it('two outcomes at once settle once', async () => {
    const request = await ask();
    const url = await beginPayment(test.nobody, request.key, server.address);
    const outcome = {
      reference: new URL(url).pathname.split('/').at(-1) ?? '',
      result: 'SUCCESS' as const,
      amount: 16_000,
      gatewayNumber: 'X1',
      errorCode: '00',
    };
    const verdicts = await Promise.all(Array.from({ length: 8 }, () => settle(test.system, outcome)));
    expect(verdicts.sort()).toEqual([...Array(7).fill('repeated'), 'settled']);
  });

  it('a forged call changes nothing and is on record', async () => {
    expect(await receiveOutcome(test.nobody, { LoaiBanTin: 'CONFIRM', MaThamChieu: 'PVFORGED00001' })).toBe(
      'bad-signature',
    );
    const events = await test.app.db
      .selectFrom('event')
      .select('data')
      .where('action', '=', 'payment.forged')
      .execute();
    expect(events.map((event) => event.data)).toContainEqual({ reference: 'PVFORGED00001' });
  });

  it('whoever has the address sees what is owed, and no name', async () => {
    const request = await ask();
    const html = await (await fetch(`${server.address}/pay/${request.key}`)).text();
    expect(html).toContain('H99.02-260302-0001');
    expect(html).not.toContain('Lò Thị Mây');
    await expect(publicPayment(test.nobody, 'guess')).rejects.toMatchObject({ status: 404 });
  });
});

describe('asking', () => {
  it('twice under one key asks once; nothing to pay is exempt at once', async () => {
    const key = randomUUID();
    const [first, second] = [await ask({ key }), await ask({ key })];
    expect(second.id).toBe(first.id);
    expect((await ask({ unitPrice: 0 })).status).toBe('EXEMPT');
  });

  it('what is paid cannot be closed', async () => {
    const request = await ask();
    await takePayment(province.as.CLERK, request.id, { method: 'CASH', version: 1 });
    const close = test.app.db
      .transaction()
      .execute((tx) => closePayment(test.system, tx, request.id, 'CANCELLED', 'Rút hồ sơ'));
    await expect(close).rejects.toMatchObject({ status: 409 });
  });
});

describe('the counter', () => {
  it('takes money once, and only for its own agency', async () => {
    const request = await ask();
    await expect(takePayment(stranger, request.id, { method: 'CASH', version: 1 })).rejects.toMatchObject({
      status: 403,
    });
    await expect(findPayment(stranger, request.id)).rejects.toMatchObject({ status: 404 });
    await takePayment(province.as.CLERK, request.id, { method: 'CASH', version: 1 });
    const again = takePayment(province.as.CLERK, request.id, { method: 'CASH', version: 1 });
    await expect(again).rejects.toMatchObject({ status: 409 });
  });

  it('receipts are numbered without gaps, also when many are paid at once', async () => {
    const requests = await Promise.all(Array.from({ length: 12 }, () => ask()));
    await Promise.all(
      requests.map((request) => takePayment(province.as.CLERK, request.id, { method: 'CASH', version: 1 })),
    );
    const rows = await test.app.db.selectFrom('fee_receipt').select('number').orderBy('number').execute();
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1));
  });
});

describe('giving back', () => {
  it('money that comes after the counter took it is surplus, and goes back by two persons', async () => {
    const request = await ask();
    const url = await beginPayment(test.nobody, request.key, server.address);
    const reference = new URL(url).pathname.split('/').at(-1) ?? '';
    await takePayment(province.as.CLERK, request.id, { method: 'CASH', version: 1 });
    await fetch(`${url}?as=ok`, { method: 'POST', redirect: 'manual' });
    expect((await found(request)).attempts[0]?.state).toBe('SURPLUS');

    const refund = await proposeRefund(province.as.CLERK, request.id, {
      reference,
      reason: 'Nộp hai lần',
      decisionNumber: '12/QĐ-SYT',
    });
    const own = decideRefund(province.as.CLERK, refund, { approve: true });
    await expect(own).rejects.toMatchObject({ status: 403 });
    await decideRefund(province.as.UNIT_HEAD, refund, { approve: true });
    expect(await sendRefunds(test.system)).toBe(1);
    expect(await sendRefunds(test.system)).toBe(0);
    expect((await found(request)).refunds[0]?.state).toBe('DONE');
    expect(await statusOf(request)).toBe('PAID');
  });

  it('of the payment itself cancels the receipt, which keeps its number', async () => {
    const request = await ask();
    await payAt(request, 'ok');
    const refund = await proposeRefund(province.as.CLERK, request.id, {
      reason: 'Rút hồ sơ',
      decisionNumber: '13/QĐ-SYT',
    });
    const twice = proposeRefund(province.as.CLERK, request.id, { reason: 'Lại', decisionNumber: '14' });
    await expect(twice).rejects.toMatchObject({ status: 409 });
    await decideRefund(province.as.UNIT_HEAD, refund, { approve: true });
    await sendRefunds(test.system);
    const { request: now, receipts } = await found(request);
    expect(now.status).toBe('REFUNDED');
    expect(receipts[0]?.cancelledAt).not.toBeNull();
  });
});

describe('the day', () => {
  it('agrees with the platform; what only one of them has is named', async () => {
    const missing = await ask();
    const url = await beginPayment(test.nobody, missing.key, server.address);
    const lost = new URL(url).pathname.split('/').at(-1) ?? '';
    await settle(test.system, {
      reference: lost,
      result: 'SUCCESS',
      amount: 16_000,
      gatewayNumber: 'X',
      errorCode: '00',
    });
    const silent = await payAt(await ask(), 'silent');
    const day = await reconcileDay(test.system, '2026-03-02');
    const faults = new Map(day?.differences.map(({ reference, fault }) => [reference, fault]));
    expect(faults.get(lost)).toBe('ONLY_OURS');
    expect(faults.get(silent)).toBe('ONLY_THEIRS');
    expect(day?.matched).toBeGreaterThan(0);
  });

  it('the sheet adds up to what is paid, and shows a clerk only their own agency', async () => {
    const { totals } = await daySheet(province.as.CLERK, '2026-03-02');
    const rows = await test.app.db
      .selectFrom('payment_request')
      .select((eb) => eb.fn.sum<number>('total').as('total'))
      .where('paid_at', 'is not', null)
      .executeTakeFirstOrThrow();
    expect(totals.reduce((sum, row) => sum + row.total, 0)).toBe(Number(rows.total));
    expect((await daySheet(stranger, '2026-03-02')).totals).toEqual([]);
  });
});
