/** The payment platform, spoken to in the messages of one-stop 8.3. The sandbox (sandbox/) speaks them too. */
import { z } from 'zod';
import type { PaymentsConfig } from '../platform/config.ts';
import { OFFICE_TIME_ZONE } from '../platform/context.ts';
import type { Outcome, StatementLine } from './rules.ts';
import { isAuthentic, type Message, type MessageKind, signed } from './signing.ts';

/** The platform could not be reached, or answered what we do not understand: nothing is known of the payment. */
export class GatewayError extends Error {
  override name = 'GatewayError';
}

export interface Attempt {
  reference: string;
  amount: number;
  /** What it is for, without personal data. */
  words: string;
  ip: string | null;
  /** Where the platform tells the outcome, and where it sends the person back to. */
  confirmUrl: string;
  returnUrl: string;
}

/** Every call is kept word for word: `archive` gets what was sent and what came back. */
export type Archive = (message: {
  direction: 'IN' | 'OUT';
  kind: MessageKind;
  reference: string;
  body: Message;
}) => Promise<void>;

const TIMEOUT = 10_000;
const VERSION = '1.0.6';
const OK = '00';
/** The platform has the attempt, but nobody has paid yet. */
const PENDING = '01';

const messageShape = z.record(z.string(), z.coerce.string());
const statementShape = z.array(z.object({ MaThamChieu: z.string(), SoTien: z.coerce.number().int() }));

export class Gateway {
  readonly name: string;
  readonly #config: PaymentsConfig;
  readonly #now: () => Temporal.Instant;

  constructor(config: PaymentsConfig, now: () => Temporal.Instant) {
    this.name = config.partner;
    this.#config = config;
    this.#now = now;
  }

  /** Announces an attempt; returns the address where the person pays. Throws GatewayError. */
  async begin(attempt: Attempt, archive: Archive): Promise<string> {
    const reply = await this.#ask('INIT', 'INIT_REPLY', this.#initMessage(attempt), archive);
    const url = z.url({ protocol: /^https?$/ }).safeParse(reply.UrlThanhToan);
    if (reply.MaLoi !== OK || !url.success)
      throw new GatewayError(`INIT answered ${reply.MaLoi ?? 'nothing'}`);
    return url.data;
  }

  #initMessage(attempt: Attempt): Message {
    return {
      LoaiBanTin: 'INIT',
      PhienBan: VERSION,
      MaDoiTac: this.#config.partner,
      MaThamChieu: attempt.reference,
      SoTien: String(attempt.amount),
      LoaiHinhThanhToan: 'PAY',
      MaKenhThanhToan: '1',
      MaThietBi: '',
      NgonNgu: 'vi-VN',
      MaTienTe: 'VND',
      MaNganHang: '',
      ThongTinGiaoDich: attempt.words,
      ThoiGianGD: stamp(this.#now()),
      Ip: attempt.ip ?? '',
      UrlKetQua: attempt.confirmUrl,
      UrlQuayVe: attempt.returnUrl,
    };
  }

  /** Asks what became of an attempt. Throws GatewayError. */
  async check(reference: string, archive: Archive): Promise<Outcome> {
    const message = {
      LoaiBanTin: 'CHECK',
      PhienBan: VERSION,
      MaDoiTac: this.#config.partner,
      MaThamChieu: reference,
      ThoiGianGD: stamp(this.#now()),
    };
    const reply = await this.#ask('CHECK', 'CHECK_REPLY', message, archive);
    if (reply.MaThamChieu !== reference) throw new GatewayError('CHECK answered about another payment');
    return outcomeOf(reply);
  }

  /** What the platform tells by itself; null when it is not authentic. */
  read(message: Message): Outcome | null {
    if (message.LoaiBanTin !== 'CONFIRM' || message.MaDoiTac !== this.#config.partner) return null;
    return isAuthentic('CONFIRM', message, this.#config.secret) ? outcomeOf(message) : null;
  }

  /** Sends money back. Asking twice sends it once. Throws GatewayError. */
  async refund(reference: string, amount: number, archive: Archive): Promise<void> {
    const message = {
      LoaiBanTin: 'REFUND',
      PhienBan: VERSION,
      MaDoiTac: this.#config.partner,
      MaThamChieu: reference,
      SoTien: String(amount),
      ThoiGianGD: stamp(this.#now()),
    };
    const reply = await this.#ask('REFUND', 'REFUND_REPLY', message, archive);
    if (reply.MaLoi !== OK) throw new GatewayError(`REFUND answered ${reply.MaLoi ?? 'nothing'}`);
  }

  /** All payments that the platform took on a day of the office. Throws GatewayError. */
  async statement(day: string, archive: Archive): Promise<StatementLine[]> {
    const message = {
      LoaiBanTin: 'STATEMENT',
      PhienBan: VERSION,
      MaDoiTac: this.#config.partner,
      Ngay: day.replaceAll('-', ''),
    };
    const reply = await this.#ask('STATEMENT', 'STATEMENT_REPLY', message, archive);
    const lines = statementShape.safeParse(parseJson(reply.DanhSach ?? ''));
    if (reply.MaLoi !== OK || !lines.success) throw new GatewayError('STATEMENT cannot be read');
    return lines.data.map((line) => ({ reference: line.MaThamChieu, amount: line.SoTien }));
  }

  async #ask(
    kind: MessageKind,
    replyKind: MessageKind,
    message: Message,
    archive: Archive,
  ): Promise<Message> {
    const reference = message.MaThamChieu ?? '';
    const out = signed(kind, message, this.#config.secret);
    await archive({ direction: 'OUT', kind, reference, body: out });
    const reply = await this.#post(out);
    await archive({ direction: 'IN', kind: replyKind, reference, body: reply });
    if (!isAuthentic(replyKind, reply, this.#config.secret))
      throw new GatewayError(`the answer to ${kind} is not signed by the platform`);
    return reply;
  }

  async #post(message: Message): Promise<Message> {
    try {
      const response = await fetch(this.#config.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(TIMEOUT),
        redirect: 'error',
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return messageShape.parse(await response.json());
    } catch (cause) {
      throw new GatewayError('the payment platform did not answer', { cause });
    }
  }
}

function outcomeOf(message: Message): Outcome {
  const code = message.MaLoi ?? '';
  return {
    reference: message.MaThamChieu ?? '',
    result: code === OK ? 'SUCCESS' : code === PENDING ? 'PENDING' : 'FAILED',
    amount: Number(message.SoTien ?? Number.NaN),
    gatewayNumber: message.MaGiaoDich ?? '',
    errorCode: code.slice(0, 20),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `yyyyMMddHHmmss` in office time. */
export function stamp(at: Temporal.Instant): string {
  return at
    .toZonedDateTimeISO(OFFICE_TIME_ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replaceAll(/\D/g, '');
}
