/** What a draft holds, sealed: the form as it was typed, how to be reached, what is taken from the person's own store. */
import { z } from 'zod';
import type { KeyRing } from '../platform/keys.ts';

const posted = z.record(z.string(), z.array(z.string())).default({});

const contentShape = z.object({
  posted,
  phone: z.string().default(''),
  email: z.string().default(''),
  address: z.string().default(''),
  summary: z.string().default(''),
  resultMode: z.enum(['COUNTER', 'POST', 'ELECTRONIC']).default('COUNTER'),
  resultAddress: z.string().default(''),
  /** The land or activity lies in a remote commune. */
  remote: z.boolean().default(false),
  exemptGroups: z.array(z.string()).default([]),
  /** Documents of the store that stand for papers: id by key of the paper. */
  reuse: z.record(z.string(), z.string()).default({}),
});
export type DraftContent = z.output<typeof contentShape>;
/** What the page of the form sends: everything but what is chosen among the papers. */
export type TypedContent = Omit<DraftContent, 'reuse'>;

const PURPOSE = 'portal draft';

export const sealContent = (keys: KeyRing, content: DraftContent | TypedContent): Buffer =>
  keys.seal(PURPOSE, JSON.stringify(content));

export const openContent = (keys: KeyRing, sealed: Uint8Array): DraftContent =>
  contentShape.parse(JSON.parse(keys.open(PURPOSE, sealed).toString('utf8')));

/** Seals again, under the current key, what stands under an older one. */
export const resealed = (keys: KeyRing, sealed: Uint8Array): Buffer =>
  keys.seal(PURPOSE, keys.open(PURPOSE, sealed));

export const NO_CONTENT: DraftContent = contentShape.parse({});
