/**
 * The people of a dossier: who the result is for (chủ hồ sơ) and who filed (người nộp). Their names stand in lists; all
 * else is sealed, found by a keyed hash of the identity number, and shown to nobody without a record of the look.
 */
import { z } from 'zod';
import type { Config } from '../platform/config.ts';
import { keyedHash, seal, unseal } from '../platform/sealing.ts';
import { optionalDay, optionalWords, says, words } from '../platform/validation.ts';
import { m } from './messages.ts';

export const ID_KINDS = ['CCCD', 'PASSPORT', 'MST', 'MSDN', 'OTHER'] as const;
export type IdKind = (typeof ID_KINDS)[number];

const ID_SHAPES: Partial<Record<IdKind, RegExp>> = {
  // Số định danh cá nhân; mã số thuế of 10 digits, of branches with 3 more; mã số doanh nghiệp.
  CCCD: /^\d{12}$/,
  MST: /^\d{10}(-\d{3})?$/,
  MSDN: /^\d{10}(-\d{3})?$/,
};

const PHONE = /^\+?\d{8,15}$/;

export const partyShape = z
  .object({
    kind: z.enum(['PERSON', 'ORGANISATION']),
    fullName: words(300),
    idKind: z.enum(ID_KINDS),
    /** '' where the owner has none yet (a new-born child). */
    idNumber: z
      .string()
      .default('')
      .transform((text) => text.replace(/[\s.]/g, '').toUpperCase())
      .pipe(z.string().max(30)),
    birthDate: optionalDay.default(null),
    /** As the applicant writes it: commune, province, and what stands before them. */
    address: optionalWords(500),
    phone: z
      .string()
      .default('')
      .transform((text) => text.replace(/[\s.()-]/g, ''))
      .pipe(z.union([z.literal(''), z.string().regex(PHONE, says(m.phoneShape))])),
    email: z.union([z.literal(''), z.email().max(200)]).default(''),
  })
  .refine(({ idKind, idNumber }) => idNumber === '' || (ID_SHAPES[idKind]?.test(idNumber) ?? true), {
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

export const sealPeople = (config: Config, people: People): Buffer =>
  seal(config.secret, PURPOSE, JSON.stringify(people));

/** Throws where the product's secret is not the one under which the dossier was sealed. */
export function openPeople(config: Config, sealed: Buffer): People {
  const text = unseal(config.secret, PURPOSE, sealed);
  if (text === null) throw new Error('the people of a dossier were sealed under another secret');
  return JSON.parse(text) as People;
}

/** Finds equal identity numbers without showing them; null for none. */
export function identityHash(config: Config, idNumber: string): Buffer | null {
  const plain = idNumber.replace(/[\s.]/g, '').toUpperCase();
  return plain === '' ? null : keyedHash(config.secret, 'identity number', plain);
}

/** "012345678901" → "••••••••8901". */
export const maskNumber = (number: string): string =>
  number.length <= 4 ? number.replace(/./g, '•') : '•'.repeat(number.length - 4) + number.slice(-4);

/** "Nguyễn Thị Minh Khai" → "Nguyễn T. M. K.": for lists of those who do not work on the dossier. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.split(/\s+/);
  return [first, ...rest.map((word) => `${Array.from(word)[0] ?? ''}.`)].join(' ');
}
