import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/**
 * Structured logs on standard output, one JSON object a line. Errors lose what may hold personal data: PostgreSQL
 * repeats the values of a row in `detail` and `where`.
 */
export function openLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino({
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: plainError },
  });
}

interface PlainError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: PlainError;
}

function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(error.stack ? { stack: error.stack } : {}),
    ...(error.cause ? { cause: plainError(error.cause) } : {}),
  };
}
