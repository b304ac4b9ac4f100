import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { parse } from 'parse5';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { SaxesParser } from 'saxes';
import { buildPlanDoc } from '../fixtures/plans/doc.ts';
import { buildPlanDocx } from '../fixtures/plans/docx.ts';
import { buildPlanHtml } from '../fixtures/plans/html.ts';
import { planOfSize } from '../fixtures/plans/large.ts';
import { buildPlanPdf } from '../fixtures/plans/pdf.ts';
import { USUAL_LAYOUT } from '../fixtures/plans/spec.ts';
import { buildPlanText } from '../fixtures/plans/text.ts';
import { extractInWorker } from '../src/plans/extraction/in-worker.ts';
import { extractPlan } from '../src/plans/extraction/index.ts';
import { type Benchmark, type Figure, quantile, type Scale } from './figure.ts';

type Report = (figure: Figure) => void;
type Say = (line: string) => void;
/** The same file opened barely by the library that our reader stands on. */
type Floor = (bytes: Uint8Array) => unknown;

interface Sizes {
  rounds: number;
  pages: number;
}
const SIZES: Record<Scale, Sizes> = {
  smoke: { rounds: 1, pages: 4 },
  small: { rounds: 8, pages: 40 },
  medium: { rounds: 20, pages: 100 },
  full: { rounds: 40, pages: 300 },
};
/** A task list about as long as the longest of the real plans (79 KB of text). */
const SEED_TASKS = 160;
const SEED_BAR_MS = 150;

/** Plan understanding: documents to programmes. */
export const extract: Benchmark = {
  name: 'extract',
  about: 'plan documents become programmes',
  async run(scale, report, say) {
    const sizes = SIZES[scale];
    // First, while this process is small: its memory is one of the figures.
    await longPdf(sizes, report, say);
    for (const [format, bytes, floor] of await plansOfSeedSize())
      await measure(`plan of ${SEED_TASKS} tasks, ${format}`, bytes, floor, sizes, report, say);
    for (const [name, bytes] of seeds()) await measure(name, bytes, textFloor, sizes, report, say);
  },
};

// ---------------------------------------------------------------- a long PDF, beside a server

async function longPdf({ pages }: Sizes, report: Report, say: Say): Promise<void> {
  say(`Writing a PDF of ${pages} pages …`);
  const bytes = await pdfOfPages(pages);
  say('Reading it barely …');
  const floor = await timeOf(() => pdfFloor(bytes));
  const idle = await loopDelay(() => pause(1000));
  say('Reading it in the worker, beside a server that listens …');
  let found = 0;
  let seconds = 0;
  const busy = await loopDelay(async () => {
    const took = await timeOf(async () => {
      found = (await extractInWorker(bytes)).plan.tasks.length;
    });
    seconds = took / 1000;
  });
  if (found < pages) throw new Error(`only ${found} tasks were found on ${pages} pages`);
  report({
    figure: `PDF of ${pages} pages in the worker`,
    value: seconds,
    unit: 's',
    floor: floor / 1000,
    bar: '< 10',
    ok: seconds < 10,
  });
  report({
    figure: 'event loop meanwhile, p99 delay',
    value: busy,
    unit: 'ms',
    floor: idle,
    bar: '< 50',
    ok: busy < 50,
  });
  const megabytes = process.resourceUsage().maxRSS / 1024;
  report({
    figure: 'memory of server and worker, peak',
    value: megabytes,
    unit: 'MB',
    floor: null,
    bar: '< 500',
    ok: megabytes < 500,
  });
}

/** As many tasks as fill the pages. */
async function pdfOfPages(pages: number): Promise<Uint8Array> {
  const make = (tasks: number): Uint8Array =>
    buildPlanPdf(planOfSize(tasks), USUAL_LAYOUT, { landscape: true, breakRows: true, repeatHead: true });
  const some = 20 * 5;
  const fitting = Math.ceil((some * pages) / (await pagesOf(make(some))));
  return make(fitting);
}

async function pagesOf(bytes: Uint8Array): Promise<number> {
  const task = openPdf(bytes);
  const { numPages } = await task.promise;
  await task.destroy();
  return numPages;
}

/** How late timers are while `work` runs: the 99th percentile in milliseconds. */
async function loopDelay(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  await work();
  delays.disable();
  // The histogram counts the time between two looks, which are meant to be one resolution apart.
  return Math.max(0, delays.percentile(99) / 1e6 - 5);
}

// ---------------------------------------------------------------- plans of usual length

async function plansOfSeedSize(): Promise<[string, Uint8Array, Floor | null][]> {
  const plan = planOfSize(SEED_TASKS);
  return [
    ['txt', buildPlanText(plan, 'cell-a-line'), textFloor],
    ['md', buildPlanText(plan, 'bars'), textFloor],
    ['html', buildPlanHtml(plan), (bytes) => parse(new TextDecoder().decode(bytes))],
    ['docx', await buildPlanDocx(plan), docxFloor],
    ['pdf', buildPlanPdf(plan, USUAL_LAYOUT, { landscape: true }), pdfFloor],
    ['doc', buildPlanDoc(plan), null],
  ];
}

/** Real plans, where they lie beside the repository. */
function seeds(): [string, Uint8Array][] {
  const folder = join(process.cwd(), '..', 'shared', 'seeds');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return names.map((name) => [`seed ${name.slice(0, 3)}`, readFileSync(join(folder, name))]);
}

async function measure(
  figure: string,
  bytes: Uint8Array,
  floor: Floor | null,
  { rounds }: Sizes,
  report: Report,
  say: Say,
): Promise<void> {
  say(`Reading: ${figure} …`);
  const value = await median(rounds, () => extractPlan(bytes));
  report({
    figure: `${figure}, median`,
    value,
    unit: 'ms',
    floor: floor && (await median(rounds, () => floor(bytes))),
    bar: `< ${SEED_BAR_MS}`,
    ok: value < SEED_BAR_MS,
  });
}

/** The first rounds are start-up: the code is still being compiled. */
const START_UP = 5;

/** The same work again and again: what differs is the machine, so the middle is the figure. */
async function median(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = -START_UP; round < rounds; round++) {
    const took = await timeOf(work);
    if (round >= 0) times.push(took);
  }
  return quantile(times, 0.5);
}

async function timeOf(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

// ---------------------------------------------------------------- floors

const textFloor: Floor = (bytes) => new TextDecoder().decode(bytes).normalize('NFC').split(/\r?\n/);

const docxFloor: Floor = (bytes) => {
  const { 'word/document.xml': document } = unzipSync(bytes);
  const parser = new SaxesParser();
  let length = 0;
  parser.on('text', (text) => {
    length += text.length;
  });
  parser.write(new TextDecoder().decode(document)).close();
  return length;
};

const openPdf = (bytes: Uint8Array) =>
  getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });

const pdfFloor = async (bytes: Uint8Array): Promise<void> => {
  const task = openPdf(bytes);
  const document = await task.promise;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    await page.getTextContent();
    page.cleanup();
  }
  await task.destroy();
};
