/**
 * Papers scanned at the counter: sealed at rest, named by what they are. What was received stays received while the clerk
 * corrects the form: it goes along in the form as a token that only this clerk can use.
 */
import { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { keepFile, receiveFile } from '../platform/intake.ts';
import { shorten } from '../platform/text.ts';

/** What scanners make. */
const SCAN_TYPES = ['pdf', 'jpg', 'png'] as const;

export interface Scan {
  /** Key of the component. */
  key: string;
  sha256: string;
  name: string;
  size: number;
}

const PURPOSE = 'counter scan';
const shape = z.object({
  by: z.string(),
  key: z.string(),
  sha256: z.string(),
  name: z.string(),
  size: z.number(),
});

/** Receives scans and stores them, each named by its paper: "Tờ khai đăng ký khai sinh (2).pdf". Throws 413, 415, 422. */
export async function receiveScans(
  context: Context,
  sent: readonly { key: string; component: string; number: number; file: File }[],
): Promise<Scan[]> {
  const received = await Promise.all(
    sent.map(async ({ file }) =>
      receiveFile(
        context,
        { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name },
        [...SCAN_TYPES],
        { sealed: true },
      ),
    ),
  );
  if (received.length > 0)
    await context.db.transaction().execute(async (tx) => {
      for (const file of received) await keepFile(context, tx, file);
    });
  return sent.flatMap(({ key, component, number }, index): Scan[] => {
    const file = received[index];
    if (!file) return [];
    return [{ key, sha256: file.sha256, name: scanName(component, number, file.type), size: file.size }];
  });
}

/** The name of a scan by its paper; the first has no number. */
export const scanName = (component: string, number: number, type: string): string =>
  `${shorten(component, 100).replaceAll(/[\\/:*?"<>|]+/g, '-')}${number > 1 ? ` (${number})` : ''}.${type}`;

export const tokenOf = ({ keys, actor }: Context, scan: Scan): string =>
  keys.seal(PURPOSE, JSON.stringify({ ...scan, by: actor?.personId ?? '' })).toString('base64url');

/** The scans behind tokens; whatever this clerk did not scan is left out. */
export function scansOf({ keys, actor }: Context, tokens: readonly string[]): Scan[] {
  return tokens.flatMap((token): Scan[] => {
    try {
      const { by, ...scan } = shape.parse(
        JSON.parse(keys.open(PURPOSE, Buffer.from(token, 'base64url')).toString('utf8')),
      );
      return by === (actor?.personId ?? '') ? [scan] : [];
    } catch {
      return [];
    }
  });
}
