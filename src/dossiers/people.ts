/**
 * The people of a dossier: who the result is for (chủ hồ sơ) and who filed (người nộp). Their names stand in lists; all
 * else is sealed, found by a keyed hash of the identity number, and shown to nobody without a record of the look.
 */
import { z } from 'zod';
import { isPossible, masked, plainNumber, plainPhone } from '../citizens/index.ts';
import type { KeyRing } from '../platform/keys.ts';
import { optionalDay, optionalWords, says, words } from '../platform/validation.ts';
import { m } from './messages.ts';

export const ID_KINDS = ['CCCD', 'PASSPORT', 'TAX', 'ENTERPRISE', 'OTHER'] as const;

const PHONE = /^0\d{8,10}$|^\+\d{8,15}$/;

export const partyShape = z
  .object({
    kind: z.enum(['PERSON', 'ORGANISATION']),
    fullName: words(300),
    idKind: z.enum(ID_KINDS),
    /** '' where the owner has none yet (a new-born child). */
    idNumber: z.string().default('').transform(plainNumber).pipe(z.string().max(30)),
    birthDate: optionalDay.default(null),
    /** In one line, as forms print it. */
    address: optionalWords(500),
    phone: z
      .string()
      .default('')
      .transform(plainPhone)
      .pipe(z.union([z.literal(''), z.string().regex(PHONE, says(m.phoneShape))])),
    email: z.union([z.literal(''), z.email().max(200)]).default(''),
    /** Their record among the applicants, where the sender knows it. */
    citizenId: z.uuid().nullable().default(null),
  })
  .refine(({ idKind, idNumber }) => idNumber === '' || isPossible({ kind: idKind, number: idNumber }), {
    ...says(m.idShape),
    path: ['idNumber'],
  });
export type Party = z.output<typeof partyShape>;

/** What is sealed with a dossier. */
export interface People {
  owner: Party;
  /** null: the owner filed. */
  submitter: Party | null;
  /** Where a result sent by post goes; '' otherwise. */
  resultAddress: string;
  /** Answers of the procedure's form. */
  answers: Record<string, unknown>;
}

const PURPOSE = 'dossier people';

export const sealPeople = (keys: KeyRing, people: People): Buffer =>
  keys.seal(PURPOSE, JSON.stringify(people));

/** Throws where the key ring lacks the key under which the dossier was sealed. */
export const openPeople = (keys: KeyRing, sealed: Buffer): People =>
  JSON.parse(keys.open(PURPOSE, sealed).toString('utf8')) as People;

/**
 * By which an identity number is found without being shown: under the current key first, then under older ones, under
 * which dossiers may still stand. null for no number.
 */
export function identityHashes(keys: KeyRing, idNumber: string): [Buffer, ...Buffer[]] | null {
  const plain = plainNumber(idNumber);
  return plain === '' ? null : keys.blind('dossier identity', plain);
}

/** "Nguyễn Thị Minh Khai" → "Nguyễn T. M. K.": for lists of those who do not work on the dossier. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.split(/\s+/);
  return [first, ...rest.map((word) => `${Array.from(word)[0] ?? ''}.`)].join(' ');
}

export { masked as maskNumber };
