/**
 * One connection to a server, kept open: the least that HTTP/1.1 needs, so that on a machine with two cores the asking
 * costs little beside the answering.
 */
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  text: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

export class Line {
  readonly #socket: Socket;
  readonly #host: string;
  #got: Buffer = Buffer.alloc(0);
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;

  constructor(address: string) {
    const { hostname, port, host } = new URL(address);
    this.#host = host;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (chunk: Buffer) => {
      this.#got = this.#got.length === 0 ? chunk : Buffer.concat([this.#got, chunk]);
      this.#look();
    });
    const broken = (): void => this.#waiting?.reject(new Error('the server closed the connection'));
    this.#socket.on('error', broken);
    this.#socket.on('close', broken);
  }

  /** One question at a time. */
  ask(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Answer> {
    let head = `${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n`;
    for (const [name, value] of Object.entries(headers)) head += `${name}: ${value}\r\n`;
    if (method !== 'GET') head += `content-length: ${Buffer.byteLength(body)}\r\n`;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(`${head}\r\n${body}`);
    });
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  /** Whether the answer is there whole. */
  #look(): void {
    const end = this.#got.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.#got.toString('latin1', 0, end);
    const body = this.#got.subarray(end + HEAD_END.length);
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
    const whole = length === undefined ? endsChunked(body) : body.length >= Number(length);
    if (!whole) return;
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#got = Buffer.alloc(0);
    waiting?.resolve({ status: Number(head.slice(9, 12)), text: body.toString('utf8') });
  }
}

const endsChunked = (body: Buffer): boolean => body.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
