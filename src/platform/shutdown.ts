/** A second signal within this time is the same one, sent once by the terminal and once more by npm. */
const SAME_SIGNAL_MS = 1000;

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP and then ends the process: with 0 when it went well. A second
 * signal ends it at once.
 */
export function onShutdown(stop: () => Promise<void>, say: (line: string) => void): void {
  let since: number | null = null;
  const begin = (): void => {
    if (since !== null) {
      if (performance.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = performance.now();
    say('Stopping: finishing what is under way (once more Ctrl-C to stop at once) …');
    stop().then(
      () => {
        say('Stopped.');
        process.exit(0);
      },
      (error: unknown) => {
        say(`Stopped, but not in good order: ${error instanceof Error ? error.message : String(error)}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, begin);
}
