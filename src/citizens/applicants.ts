/** Applicants: the persons and organisations that dossiers are for. Numbers are masked until somebody says why. */
import { z } from 'zod';
import { authorise, postsOf } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { check, optionalDay, optionalWords, words, wrongFields } from '../platform/validation.ts';
import {
  guessKind,
  type IdentityNumber,
  isPossible,
  isUuid,
  masked,
  maskedPhone,
  NUMBER_KINDS,
  type NumberKind,
  plainNumber,
  plainPhone,
  saidByCccd,
} from './identity.ts';
import { insertLook } from './look-store.ts';
import { m } from './messages.ts';
import { needCitizen, needToActFor, principalOf } from './representing.ts';
import {
  type Address,
  type Citizen,
  insertCitizen,
  lockNumber,
  searchCitizens,
  selectByNumber,
  selectCitizens,
  touchCitizens,
  updateCitizen,
} from './store.ts';

const addressShape = z.object({
  communeCode: z.string().max(60).nullable().default(null),
  commune: optionalWords(200),
  province: optionalWords(200),
  detail: optionalWords(300),
});

const applicantShape = z.object({
  kind: z.enum(['PERSON', 'ORGANISATION']),
  name: words(300),
  numberKind: z.enum(NUMBER_KINDS),
  number: z.string().transform(plainNumber).pipe(z.string().min(3).max(30)),
  birthDate: optionalDay.default(null),
  gender: z.enum(['M', 'F']).nullable().default(null),
  nationality: optionalWords(100),
  address: addressShape.nullable().default(null),
  phone: optionalWords(30),
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
});
export type ApplicantInput = z.input<typeof applicantShape>;

/**
 * The applicant with this identity number, registered now if nobody has it yet; what is new of contact and address is
 * taken over, what an identity provider confirmed stays. Returns the id. In the transaction of the dossier. Throws `invalid`.
 */
export async function applicantIn(context: Context, tx: Tx, input: ApplicantInput): Promise<string> {
  const given = check(applicantShape, input);
  const number: IdentityNumber = { kind: given.numberKind, number: given.number };
  checkNumber(number, given.birthDate);
  if (given.phone !== '' && !/^0\d{8,10}$|^\+\d{8,15}$/.test(plainPhone(given.phone)))
    throw wrongFields({ phone: m.phoneWrong });
  await lockNumber(context, tx, number);
  const there = await selectByNumber(context, tx, number);
  const at = context.now().toString();
  if (!there) {
    const id = await insertCitizen(context, tx, fresh(given, number), at);
    await record(context, tx, 'citizen.registered', id, { kind: given.kind });
    return id;
  }
  const after = merged(there, given);
  if (JSON.stringify(after) === JSON.stringify(there)) await touchCitizens(tx, [there.id], at);
  else {
    await updateCitizen(context, tx, after, at);
    await record(context, tx, 'citizen.changed', there.id, { parts: changedParts(there, after) });
  }
  return there.id;
}

/** `applicantIn` by itself, for an officer at the counter. */
export async function registerApplicant(context: Context, input: ApplicantInput): Promise<string> {
  await authorise(context, 'citizens.register');
  return context.db.transaction().execute((tx) => applicantIn(context, tx, input));
}

function checkNumber(number: IdentityNumber, birthDate: string | null): void {
  if (!isPossible(number)) throw wrongFields({ number: m.numberWrong });
  const said = number.kind === 'CCCD' ? saidByCccd(number.number) : null;
  if (said && birthDate !== null && Number(birthDate.slice(0, 4)) !== said.year)
    throw wrongFields({ birthDate: m.birthWrong });
}

type Given = z.output<typeof applicantShape>;

const fresh = (given: Given, number: IdentityNumber): Omit<Citizen, 'id' | 'version'> => ({
  kind: given.kind,
  name: given.name,
  number,
  details: {
    birthDate: given.birthDate,
    gender: given.gender,
    nationality: given.nationality,
    address: given.address,
    phone: plainPhone(given.phone),
    email: given.email,
  },
  assurance: 0,
  verifiedAt: null,
});

/** What is given wins where it is given; name, birth date and sex of a confirmed identity stay. */
function merged(there: Citizen, given: Given): Citizen {
  const { details } = there;
  const confirmed = there.assurance > 0;
  return {
    ...there,
    name: confirmed ? there.name : given.name,
    details: {
      birthDate: confirmed ? details.birthDate : (given.birthDate ?? details.birthDate),
      gender: confirmed ? details.gender : (given.gender ?? details.gender),
      nationality: given.nationality || details.nationality,
      address: given.address ?? details.address,
      phone: plainPhone(given.phone) || details.phone,
      email: given.email || details.email,
    },
  };
}

/** Names of what differs; the values themselves are personal and stay out of the record. */
function changedParts(before: Citizen, after: Citizen): string[] {
  const parts = (Object.keys(after.details) as (keyof Citizen['details'])[]).filter(
    (key) => JSON.stringify(before.details[key]) !== JSON.stringify(after.details[key]),
  );
  return before.name === after.name ? parts : ['name', ...parts];
}

/** An applicant as lists show it. */
export interface MaskedApplicant {
  id: string;
  kind: Citizen['kind'];
  name: string;
  numberKind: NumberKind;
  number: string;
  phone: string;
  /** Commune and province. */
  place: string;
  assurance: number;
}

const placeOf = (address: Address | null): string =>
  [address?.commune, address?.province].filter(Boolean).join(', ');

const maskedOf = (citizen: Citizen): MaskedApplicant => ({
  id: citizen.id,
  kind: citizen.kind,
  name: citizen.name,
  numberKind: citizen.number.kind,
  number: masked(citizen.number.number),
  phone: maskedPhone(citizen.details.phone),
  place: placeOf(citizen.details.address),
  assurance: citizen.assurance,
});

/** Applicants as lists show them, by id. For rooms that show who a dossier is for; the caller has asked for the right. */
export async function maskedApplicants(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, MaskedApplicant>> {
  const found = await selectCitizens(context, context.db, [...new Set(ids)]);
  return new Map(found.map((citizen) => [citizen.id, maskedOf(citizen)]));
}

const MOST_FOUND = 25;

/**
 * Applicants by a whole identity number, a whole telephone number, or a part of the name with or without diacritics; at
 * most 25, last used first, masked. Throws 422 for too few letters.
 */
export async function searchApplicants(context: Context, text: string): Promise<MaskedApplicant[]> {
  await authorise(context, 'citizens.read');
  const typed = text.normalize('NFC').trim().slice(0, 100);
  const number = plainNumber(typed);
  const phone = plainPhone(typed);
  const isName = /\p{L}{2,}/u.test(typed) && typed.length >= 3;
  const numbers = /\d{3,}/.test(number) ? NUMBER_KINDS.map((kind) => ({ kind, number })) : [];
  if (numbers.length === 0 && !isName) throw invalid(m.searchShort);
  const by = { numbers, phone: /^[\d+]{9,15}$/.test(phone) ? phone : null, name: isName ? typed : null };
  return (await searchCitizens(context, context.db, by, MOST_FOUND)).map(maskedOf);
}

/** The applicant with exactly this number, masked; null when nobody has it. */
export async function applicantByNumber(context: Context, typed: string): Promise<MaskedApplicant | null> {
  await authorise(context, 'citizens.read');
  const number = plainNumber(typed);
  const found = await selectByNumber(context, context.db, { kind: guessKind(number), number });
  return found ? maskedOf(found) : null;
}

/**
 * Everything of an applicant, for an officer who says why; the look is recorded and the person sees it. `purpose` is
 * best the code of the dossier. Throws 404, or `invalid` without a purpose.
 */
export async function lookAtApplicant(context: Context, id: string, purpose: string): Promise<Citizen> {
  await authorise(context, 'citizens.read');
  const why = purpose.normalize('NFC').trim().slice(0, 300);
  if (why === '') throw wrongFields({ purpose: m.purposeMissing });
  const [citizen] = await selectCitizens(context, context.db, isUuid(id) ? [id] : []);
  if (!citizen) throw notFound();
  await recordLook(context, { citizenId: id, what: 'PERSON', purpose: why, documentId: null });
  return citizen;
}

/** Records that the officer who asks looks at somebody's data; the product's own looks are its own. */
export async function recordLook(
  context: Context,
  look: {
    citizenId: string;
    what: 'PERSON' | 'NUMBER' | 'DOCUMENT';
    purpose: string;
    documentId: string | null;
  },
): Promise<void> {
  if (!context.actor) return;
  const [post] = await postsOf(context);
  await insertLook(context.db, {
    ...look,
    personId: context.actor.personId,
    agencyId: post?.agencyId ?? null,
    at: context.now().toString(),
  });
}

/** The record of whom the citizen acts for now: everything that is known of them. */
export async function ownApplicant(context: Context): Promise<Citizen> {
  const [citizen] = await selectCitizens(context, context.db, [principalOf(needCitizen(context))]);
  if (!citizen) throw notFound();
  return citizen;
}

const contactShape = z.object({
  phone: applicantShape.shape.phone,
  email: applicantShape.shape.email,
  address: applicantShape.shape.address,
  version: z.coerce.number().int(),
});

/** The person changes how to be reached. Identity data come from the identity provider alone. */
export async function changeContact(context: Context, input: z.input<typeof contactShape>): Promise<void> {
  const citizenId = principalOf(needCitizen(context));
  await needToActFor(context, citizenId, 'FILE');
  const { version, ...contact } = check(contactShape, input);
  if (contact.phone !== '' && !/^0\d{8,10}$|^\+\d{8,15}$/.test(plainPhone(contact.phone)))
    throw wrongFields({ phone: m.phoneWrong });
  await context.db.transaction().execute(async (tx) => {
    const [before] = await selectCitizens(context, tx, [citizenId]);
    if (!before) throw notFound();
    const details = { ...before.details, ...contact, phone: plainPhone(contact.phone) };
    const after = { ...before, details, version };
    if (!(await updateCitizen(context, tx, after, context.now().toString())))
      throw conflict(m.changedMeanwhile);
    await record(context, tx, 'citizen.changed', citizenId, { parts: changedParts(before, after) });
  });
}

const record = (
  context: Context,
  tx: Tx,
  action: string,
  citizenId: string,
  data: Record<string, unknown>,
): Promise<void> => recordEvent(context, tx, { action, subjectType: 'citizen', subjectId: citizenId, data });
