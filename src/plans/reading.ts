/** The room's door to plan understanding: bytes in, source and plan out, failures as errors that people understand. */
import { AppError } from '../platform/errors.ts';
import type { ExtractedPlan, ReadingFailure, SourceDocument, SourceFormat } from './extraction/model.ts';
import { m } from './messages.ts';

export interface ReadPlan {
  source: SourceDocument;
  plan: ExtractedPlan;
}

/** How a file is read; the product does it in a worker thread. Throws ReadingFailure. */
export type PlanReader = (bytes: Uint8Array) => Promise<ReadPlan>;

const FAILURES: Readonly<Record<ReadingFailure['code'], keyof typeof m>> = {
  empty: 'failureEmpty',
  'too-large': 'failureTooLarge',
  'unknown-type': 'failureUnknownType',
  encrypted: 'failureEncrypted',
  'no-text-layer': 'failureNoTextLayer',
  corrupt: 'failureCorrupt',
  'zip-bomb': 'failureZipBomb',
  'old-word-unreadable': 'failureOldWord',
  'too-slow': 'failureTooSlow',
  'not-a-plan': 'failureNotAPlan',
};

const isFailure = (error: unknown): error is ReadingFailure =>
  error instanceof Error &&
  error.name === 'ReadingFailure' &&
  'code' in error &&
  String(error.code) in FAILURES;

/** Reads a plan; what cannot be read becomes an error beside the field `file`. */
export async function readPlan(read: PlanReader, bytes: Uint8Array): Promise<ReadPlan> {
  try {
    return await read(bytes);
  } catch (error) {
    if (!isFailure(error)) throw error;
    const text = m[FAILURES[error.code]];
    throw new AppError(error.code === 'too-large' ? 413 : 422, `reading-${error.code}`, text, {
      fields: { file: text },
      cause: error,
    });
  }
}

const MEDIA_TYPES: Readonly<Record<SourceFormat, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  doc: 'application/msword',
};
export const mediaTypeOf = (format: SourceFormat): string => MEDIA_TYPES[format];
