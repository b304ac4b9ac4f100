/** The address on a receipt under which anybody who holds it follows the dossier: code and a token nobody can guess. */
import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import type { Dossier } from './store.ts';

const LENGTH = 16;

const tokens = (context: Pick<Context, 'keys'>, dossier: Pick<Dossier, 'id'>): string[] =>
  context.keys
    .blind('dossier look-up', dossier.id)
    .map((hash) => hash.toString('base64url').slice(0, LENGTH));

/** `/lookup/CODE?t=TOKEN`: what the portal answers without sign-in; null without a code. */
export function lookupPath(
  context: Pick<Context, 'keys'>,
  dossier: Pick<Dossier, 'id' | 'code'>,
): string | null {
  if (dossier.code === null) return null;
  return `/lookup/${encodeURIComponent(dossier.code)}?t=${tokens(context, dossier)[0] ?? ''}`;
}

/** The same with the address under which people reach the product; null where none is set. */
export function lookupUrl(
  context: Pick<Context, 'keys' | 'config'>,
  dossier: Pick<Dossier, 'id' | 'code'>,
): string | null {
  const path = lookupPath(context, dossier);
  const { publicUrl } = context.config;
  return path === null || publicUrl === null ? null : new URL(path, publicUrl).href;
}

/** Whether a token from a receipt belongs to the dossier. */
export function isLookupToken(
  context: Pick<Context, 'keys'>,
  dossier: Pick<Dossier, 'id'>,
  token: string,
): boolean {
  if (token.length !== LENGTH) return false;
  const given = Buffer.from(token);
  return tokens(context, dossier).some((one) => timingSafeEqual(Buffer.from(one), given));
}
