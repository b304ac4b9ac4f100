import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from './platform/errors.ts';
import { say } from './platform/i18n.ts';

/** What a command may touch of the world. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  env: NodeJS.ProcessEnv;
}

/** A command was used or its input is wrong: one line, exit code 2. */
class UsageError extends Error {
  override name = 'UsageError';
}

interface Command {
  words: string[];
  /** Names of what follows. */
  takes: string[];
  help: string;
  run(terminal: Terminal, values: string[]): Promise<void>;
}

const COMMANDS: Command[] = [
  { words: ['migrate'], takes: [], help: 'bring the database up to date', run: migrateCommand },
  {
    words: ['plan', 'extract'],
    takes: ['FILE'],
    help: 'print what a plan document contains, as JSON',
    run: extractCommand,
  },
  {
    words: ['plan', 'import'],
    takes: ['FILE'],
    help: 'store a plan document as a draft to review',
    run: importCommand,
  },
  {
    words: ['admin', 'link'],
    takes: [],
    help: 'print a one-time link for the first administrator',
    run: linkCommand,
  },
  {
    words: ['keys', 'rotate'],
    takes: [],
    help: 'move personal data under the first key of DATA_KEYS',
    run: rotateCommand,
  },
  {
    words: ['audit', 'verify'],
    takes: [],
    help: 'check that the record of events is untouched',
    run: verifyCommand,
  },
];

const usage = (): string =>
  [
    'Usage: npm run --silent phucvu -- COMMAND',
    ...COMMANDS.map((c) => `  ${[...c.words, ...c.takes].join(' ').padEnd(22)}${c.help}`),
  ].join('\n');

/** Runs one command and returns the exit code: 0 done, 1 it could not be done, 2 the input is wrong. Never throws. */
export async function runCommand(words: string[], terminal: Terminal): Promise<number> {
  if (words.length === 0 || ['help', '--help', '-h'].includes(words[0] ?? '')) {
    terminal.out(usage());
    return 0;
  }
  try {
    const command = COMMANDS.find((known) => known.words.every((word, index) => word === words[index]));
    if (!command) throw new UsageError(`Unknown command: ${words.join(' ')}\n${usage()}`);
    const values = words.slice(command.words.length);
    if (values.length !== command.takes.length)
      throw new UsageError(
        `Usage: npm run --silent phucvu -- ${[...command.words, ...command.takes].join(' ')}`,
      );
    await command.run(terminal, values);
    return 0;
  } catch (error) {
    terminal.err(lineOf(error));
    return isInputError(error) ? 2 : 1;
  }
}

const isInputError = (error: unknown): boolean =>
  error instanceof UsageError ||
  (error instanceof Error && error.name === 'ReadingFailure') ||
  (error instanceof AppError && error.status < 500);

/** An error as one line without its stack. */
function lineOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof AppError) return say('en', error.text, error.params);
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
}

/** The bytes of a file that a person named. */
async function readInput(file: string): Promise<Buffer> {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}. Check the name.`);
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UsageError(`${file} cannot be read (${code === 'EISDIR' ? 'it is a folder' : code}).`);
  }
}

async function extractCommand(terminal: Terminal, [file = '']: string[]): Promise<void> {
  const { extractPlan, toGoldJson } = await import('./plans/extraction/index.ts');
  const { plan } = await extractPlan(await readInput(file));
  terminal.out(JSON.stringify(toGoldJson(plan, basename(file)), null, 2));
}

async function importCommand(terminal: Terminal, [file = '']: string[]): Promise<void> {
  const [{ importPlan }, { extractPlan }] = await Promise.all([
    import('./plans/index.ts'),
    import('./plans/extraction/index.ts'),
  ]);
  const bytes = await readInput(file);
  await withProduct(terminal, async ({ app, systemContext }) => {
    const input = { bytes, fileName: basename(file), issuerAgencyId: null, importKey: null, again: false };
    const result = await importPlan(systemContext(app, 'command-line'), input, extractPlan);
    if (result.outcome === 'imported') terminal.out(`Imported as a draft: /plans/${result.planId}`);
    else
      terminal.out(`This file is here already: ${result.plans.map((plan) => `/plans/${plan.id}`).join(' ')}`);
  });
}

function migrateCommand(terminal: Terminal): Promise<void> {
  return withProduct(terminal, async () => terminal.out('The database is up to date.'));
}

function linkCommand(terminal: Terminal): Promise<void> {
  return withProduct(terminal, async ({ app, config }) => {
    const { createSetupLink } = await import('./agencies/index.ts');
    const path = await createSetupLink(app);
    if (path === null)
      throw new Error('Somebody can sign in already: an administrator makes further accounts.');
    terminal.out(`${config.publicUrl ?? `http://localhost:${config.port}`}${path}`);
  });
}

function verifyCommand(terminal: Terminal): Promise<void> {
  return withProduct(terminal, async ({ app }) => {
    const [{ verifySeals }, { verifyDossierSeals }] = await Promise.all([
      import('./platform/seals.ts'),
      import('./dossiers/index.ts'),
    ]);
    const dossiers = await verifyDossierSeals(app.db);
    if (dossiers.brokenAt !== null)
      throw new Error(
        `Seal ${dossiers.brokenAt} of dossiers does not match: what happened to them was changed. Keep everything as it is.`,
      );
    const check = await verifySeals(app.db);
    if (check.brokenAt !== null)
      throw new Error(
        `Seal ${check.brokenAt} does not match: the record of events was changed. Keep everything as it is.`,
      );
    if (check.astray > 0)
      throw new Error(
        `${check.astray} events were added or removed outside the product. Keep everything as it is.`,
      );
    terminal.out(
      `${check.events} events in ${check.seals} seals are untouched; ${check.waiting} wait for their seal.`,
    );
    if (check.head) terminal.out(`Last seal: ${check.head}`);
  });
}

function rotateCommand(terminal: Terminal): Promise<void> {
  return withProduct(terminal, async ({ app }) => {
    const [{ rotateKeys }, { keyRotations }] = await Promise.all([
      import('./platform/keys.ts'),
      import('./site.ts'),
    ]);
    const moved = await rotateKeys(app.db, app.keys, keyRotations(app));
    terminal.out(`${moved} values moved; everything stands under the key "${app.keys.current}" now.`);
  });
}

/** Opens the product without doors and workers, and closes it again. */
async function withProduct(
  terminal: Terminal,
  work: (opened: Awaited<ReturnType<typeof openFor>>) => Promise<void>,
): Promise<void> {
  const stack = new AsyncDisposableStack();
  try {
    await work(await openFor(terminal, stack));
  } finally {
    await stack.disposeAsync();
  }
}

async function openFor(terminal: Terminal, stack: AsyncDisposableStack) {
  const [{ loadConfig }, { openProduct }, { systemContext }] = await Promise.all([
    import('./platform/config.ts'),
    import('./product.ts'),
    import('./platform/context.ts'),
  ]);
  const config = loadConfig(terminal.env);
  const app = await openProduct(config, () => {}, stack);
  return { app, config, systemContext };
}
