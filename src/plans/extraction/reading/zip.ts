import { unzipSync } from 'fflate';
import { ReadingFailure } from '../model.ts';
import type { ReadingLimits } from './limits.ts';

/**
 * The named parts of a zip file. Sizes are checked by the zip's own directory before anything is unpacked, and fflate
 * writes into buffers of exactly the declared size: a bomb that lies about its size cannot grow either.
 */
export function unzipParts(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ReadingLimits,
): Map<string, Uint8Array> {
  let entries = 0;
  let inflated = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: (file) => {
        entries++;
        if (entries > limits.zipEntries) throw bomb();
        if (!wanted(file.name)) return false;
        inflated += file.originalSize;
        if (inflated > limits.inflatedBytes || file.originalSize > 200 * Math.max(file.size, 100_000))
          throw bomb();
        return true;
      },
    });
    return new Map(Object.entries(parts));
  } catch (error) {
    if (error instanceof ReadingFailure) throw error;
    throw new ReadingFailure(
      'corrupt',
      'The file is damaged and cannot be unpacked: save it again and choose the new file.',
    );
  }
}

const bomb = (): ReadingFailure =>
  new ReadingFailure(
    'zip-bomb',
    'The file unpacks to far more than a document can hold: save the plan again from Word.',
  );
