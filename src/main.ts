import { ConfigError, loadConfig } from './platform/config.ts';
import { onShutdown } from './platform/shutdown.ts';
import { StartError } from './platform/start-error.ts';
import { start } from './start.ts';

/** Opens the front door: configuration → database → jobs → HTTP. */
const stack = new AsyncDisposableStack();
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
let stopping = false;
onShutdown(async () => {
  stopping = true;
  await stack.disposeAsync();
}, say);

try {
  await start(loadConfig(process.env), say, stack);
} catch (error) {
  // A start that is interrupted fails somewhere in its middle; the shutdown under way ends the process.
  if (!stopping) await giveUp(error);
}

/** One line that says what to do; only an error that nobody foresaw shows where it came from. */
async function giveUp(error: unknown): Promise<never> {
  const foreseen = error instanceof StartError || error instanceof ConfigError;
  const words = error instanceof Error ? (foreseen ? error.message : error.stack) : String(error);
  process.stderr.write(`\n${foreseen ? 'Cannot start: ' : ''}${words}\n`);
  await stack.disposeAsync().catch(() => {});
  process.exit(1);
}
