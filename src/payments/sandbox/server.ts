/**
 * A payment platform to try everything with: a real HTTP server that speaks the messages of one-stop 8.3, and a page
 * whose buttons do what a person or a platform can do, well and badly. It ships with the product for the demo and the
 * tests; it holds no money and forgets everything when it stops.
 */
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { PaymentsConfig } from '../../platform/config.ts';
import { stamp } from '../gateway.ts';
import { isAuthentic, type Message, type MessageKind, signed } from '../signing.ts';
import { payPage } from './page.ts';

export interface Sandbox {
  /** How the product reaches it. */
  config: PaymentsConfig;
  stop(): Promise<void>;
}

/** What the buttons do. */
export const SCENARIOS = ['ok', 'silent', 'thrice', 'fail', 'cancel', 'bad-signature', 'bad-amount'] as const;
export type Scenario = (typeof SCENARIOS)[number];

interface Order {
  amount: number;
  words: string;
  confirmUrl: string;
  returnUrl: string;
  state: 'OPEN' | 'PAID' | 'FAILED';
  number: string;
  paidOn: string;
  refunded: boolean;
}

/** Starts it on a free port of this machine (or the one given). */
export async function startPaymentSandbox(
  now: () => Temporal.Instant,
  port = 0,
): Promise<Sandbox & { port: number }> {
  const secret = randomBytes(24).toString('hex');
  const partner = 'SANDBOX';
  const desk = new Desk(partner, secret, now);
  const app = new Hono();
  app.post('/', async (c) => c.json(desk.answer(await c.req.json<Message>(), new URL(c.req.url).origin)));
  app.get('/pay/:reference', (c) => {
    const reference = c.req.param('reference');
    const order = desk.orders.get(reference);
    return order ? c.html(payPage(reference, order)) : c.notFound();
  });
  app.post('/pay/:reference', async (c) => {
    const scenario = SCENARIOS.find((known) => known === c.req.query('as'));
    const order = desk.orders.get(c.req.param('reference'));
    if (!order || !scenario) return c.notFound();
    await desk.act(c.req.param('reference'), order, scenario);
    return c.redirect(order.returnUrl, 303);
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  const at = typeof bound === 'object' && bound ? bound.port : port;
  return {
    config: { url: `http://127.0.0.1:${at}/`, partner, secret },
    port: at,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The platform's side of the counter. */
class Desk {
  readonly orders = new Map<string, Order>();
  readonly #partner: string;
  readonly #secret: string;
  readonly #now: () => Temporal.Instant;

  constructor(partner: string, secret: string, now: () => Temporal.Instant) {
    this.#partner = partner;
    this.#secret = secret;
    this.#now = now;
  }

  answer(message: Message, origin: string): Message {
    const kind = (['INIT', 'CHECK', 'REFUND', 'STATEMENT'] as const).find(
      (one) => one === message.LoaiBanTin,
    );
    if (!kind) return { MaLoi: '97' };
    const reply = isAuthentic(kind, message, this.#secret)
      ? this.#reply(kind, message, origin)
      : { MaLoi: '98' };
    return signed(`${kind}_REPLY`, reply, this.#secret);
  }

  #reply(kind: MessageKind, message: Message, origin: string): Message {
    const reference = message.MaThamChieu ?? '';
    if (kind === 'STATEMENT') return this.#statement(message.Ngay ?? '');
    if (kind === 'INIT') return this.#open(reference, message, origin);
    const order = this.orders.get(reference);
    if (!order) return { MaLoi: '02', MaThamChieu: reference, SoTien: '0' };
    if (kind === 'REFUND') {
      if (order.state !== 'PAID' || String(order.amount) !== message.SoTien)
        return { MaLoi: '03', MaThamChieu: reference };
      order.refunded = true;
      return { MaLoi: '00', MaThamChieu: reference, MaGiaoDich: `R${order.number}` };
    }
    const codes = { OPEN: '01', PAID: '00', FAILED: '09' } as const;
    return {
      MaLoi: codes[order.state],
      MaThamChieu: reference,
      SoTien: String(order.amount),
      MaGiaoDich: order.number,
    };
  }

  #open(reference: string, message: Message, origin: string): Message {
    this.orders.set(reference, {
      amount: Number(message.SoTien),
      words: message.ThongTinGiaoDich ?? '',
      confirmUrl: message.UrlKetQua ?? '',
      returnUrl: message.UrlQuayVe ?? '',
      state: 'OPEN',
      number: '',
      paidOn: '',
      refunded: false,
    });
    return { MaLoi: '00', MaThamChieu: reference, UrlThanhToan: new URL(`/pay/${reference}`, origin).href };
  }

  #statement(day: string): Message {
    const lines = [...this.orders]
      .filter(([, order]) => order.state === 'PAID' && order.paidOn === day)
      .map(([reference, order]) => ({ MaThamChieu: reference, SoTien: order.amount }));
    return { MaLoi: '00', Ngay: day, DanhSach: JSON.stringify(lines) };
  }

  /** Does what the pressed button says, and tells the product as that scenario tells it. */
  async act(reference: string, order: Order, scenario: Scenario): Promise<void> {
    const pays = scenario !== 'fail' && scenario !== 'cancel';
    if (order.state !== 'PAID') {
      order.state = pays ? 'PAID' : 'FAILED';
      order.number = `SB${randomBytes(5).toString('hex').toUpperCase()}`;
      order.paidOn = stamp(this.#now()).slice(0, 8);
    }
    if (scenario === 'silent') return;
    const times = scenario === 'thrice' ? 3 : 1;
    for (let call = 0; call < times; call++) await this.#confirm(reference, order, scenario);
  }

  async #confirm(reference: string, order: Order, scenario: Scenario): Promise<void> {
    const amount = scenario === 'bad-amount' ? order.amount + 1000 : order.amount;
    const codes: Partial<Record<Scenario, string>> = { fail: '09', cancel: '24' };
    const message = {
      LoaiBanTin: 'CONFIRM',
      MaLoi: codes[scenario] ?? '00',
      MaDoiTac: this.#partner,
      MaThamChieu: reference,
      SoTien: String(amount),
      MaTienTe: 'VND',
      MaGiaoDich: order.number,
      MaNganHang: 'SANDBOX',
      ThoiGianGD: stamp(this.#now()),
      ThongTinGiaoDich: order.words,
    };
    const secret = scenario === 'bad-signature' ? 'somebody else' : this.#secret;
    try {
      await fetch(order.confirmUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(signed('CONFIRM', message, secret)),
        signal: AbortSignal.timeout(5000),
      });
    } catch {
      // The product is away: it will ask.
    }
  }
}
