/** Asking a server over HTTP, as fast as one client can, on connections that stay open. */
import { type Answer, Line } from './line.ts';

export interface Question {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Asks once. Throws when the answer is no success. */
async function ask(line: Line, { method, path, headers, body }: Question): Promise<Answer> {
  const answer = await line.ask(method, path, headers ?? {}, body);
  if (answer.status !== 200 && answer.status !== 201)
    throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
  return answer;
}

/** The answer to one question, as JSON. */
export async function askJson<T>(address: string, question: Question): Promise<T> {
  const line = new Line(address);
  try {
    return JSON.parse((await ask(line, question)).text) as T;
  } finally {
    line.close();
  }
}

/** Times of asking one question after the other, the first `warmUp` of them not counted. */
export async function times(
  address: string,
  questions: readonly Question[],
  warmUp: number,
): Promise<number[]> {
  const line = new Line(address);
  const measured: number[] = [];
  for (const question of questions) {
    const begun = performance.now();
    await ask(line, question);
    measured.push(performance.now() - begun);
  }
  line.close();
  return measured.slice(warmUp);
}

/** How many answers came in how much time. */
export interface Counted {
  answered: number;
  seconds: number;
}

/** Asks on so many connections at once, until the time is over or `next` has no more questions. */
export async function count(
  address: string,
  next: () => Question | undefined,
  options: { connections: number; seconds: number },
): Promise<Counted> {
  const begun = performance.now();
  const end = begun + options.seconds * 1000;
  let answered = 0;
  const work = async (): Promise<void> => {
    const line = new Line(address);
    for (let question = next(); question && performance.now() < end; question = next()) {
      await ask(line, question);
      answered++;
    }
    line.close();
  };
  await Promise.all(Array.from({ length: options.connections }, work));
  return { answered, seconds: (performance.now() - begun) / 1000 };
}

/** Answers a second. */
const rateOf = (counts: readonly Counted[]): number =>
  counts.reduce((sum, one) => sum + one.answered, 0) / counts.reduce((sum, one) => sum + one.seconds, 0);

/** How often floor and product are measured in turn. */
export const TURNS = 3;

/** Answers a second of both, by turns, so that whatever else the machine does meets both alike; the first warms up. */
export async function byTurns(
  floor: () => Promise<Counted>,
  product: () => Promise<Counted>,
): Promise<{ floor: number; value: number }> {
  const floors: Counted[] = [];
  const values: Counted[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    floors.push(await floor());
    values.push(await product());
  }
  return { floor: rateOf(floors.slice(1)), value: rateOf(values.slice(1)) };
}
