import { ConfigError, loadConfig } from './platform/config.ts';
import { onShutdown } from './platform/shutdown.ts';
import { StartError } from './platform/start-error.ts';
import { start } from './start.ts';

/** Opens the front door: configuration → database → jobs → HTTP. */
const stack = new AsyncDisposableStack();
const interruption = new AbortController();
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const starting = begin();
onShutdown(async () => {
  interruption.abort();
  await starting;
  await stack.disposeAsync();
}, say);
await starting;

async function begin(): Promise<void> {
  try {
    await start(loadConfig(process.env), say, stack, interruption.signal);
  } catch (error) {
    // A start that is interrupted breaks off; the shutdown under way ends the process.
    if (!interruption.signal.aborted) await giveUp(error);
  }
}

/** One line that says what to do; only an error that nobody foresaw shows where it came from. */
async function giveUp(error: unknown): Promise<never> {
  const foreseen = error instanceof StartError || error instanceof ConfigError;
  const words = error instanceof Error ? (foreseen ? error.message : error.stack) : String(error);
  process.stderr.write(`\n${foreseen ? 'Cannot start: ' : ''}${words}\n`);
  await stack.disposeAsync().catch(() => {});
  process.exit(1);
}
