/** Asking a server over HTTP as fast as one client can, on connections that stay open. */
import { Agent, type IncomingMessage, request } from 'node:http';

export interface Question {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Asks once; returns the milliseconds until the last byte came. Throws when the answer is no success. */
export async function ask(address: string, agent: Agent, question: Question): Promise<number> {
  const begun = performance.now();
  const answer = await send(address, agent, question);
  const text = await bodyOf(answer);
  if (answer.statusCode !== 200)
    throw new Error(`${question.method} ${question.path}: ${answer.statusCode} ${text.slice(0, 500)}`);
  return performance.now() - begun;
}

function send(
  address: string,
  agent: Agent,
  { method, path, headers, body }: Question,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, address), { agent, method, headers: headers ?? {} }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Times of asking one question after the other, the first `warmUp` of them not counted. */
export async function times(address: string, questions: Question[], warmUp: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const measured: number[] = [];
  for (const question of questions) measured.push(await ask(address, agent, question));
  agent.destroy();
  return measured.slice(warmUp);
}

/** Answers a second on so many connections at once, until the time is over or `next` has no more questions. */
export async function rate(
  address: string,
  next: () => Question | undefined,
  options: { connections: number; seconds: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const begun = performance.now();
  const end = begun + options.seconds * 1000;
  let answered = 0;
  const work = async (): Promise<void> => {
    for (let question = next(); question && performance.now() < end; question = next()) {
      await ask(address, agent, question);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: options.connections }, work));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return answered / seconds;
}
