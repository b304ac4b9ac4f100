/**
 * Who stands at the counter: by the QR code of the identity card, an identity number, an earlier dossier or a name. One
 * question, one answer; each look at what the state knows is recorded with its purpose.
 */
import { authorise } from '../agencies/index.ts';
import {
  applicantByNumber,
  type Citizen,
  guessKind,
  lookAtApplicant,
  type MaskedApplicant,
  searchApplicants,
} from '../citizens/index.ts';
import { findDossiers, type Listed, openDossier, type Party } from '../dossiers/index.ts';
import type { Context } from '../platform/context.ts';
import { isId } from '../platform/validation.ts';
import { type Card, readScan } from './card.ts';

/** Recorded with each look at what is known of a person. */
const PURPOSE = 'Tiếp nhận hồ sơ tại quầy';
const MOST_EARLIER = 5;

export type Note = 'known' | 'new' | 'from-dossier' | 'garbled' | 'choose' | 'nobody';

export interface Found {
  person: Party | null;
  note: Note;
  /** Several people of that name: to be chosen from, masked. */
  choices: MaskedApplicant[];
  /** Their last dossiers that the clerk may see: whoever comes again is seen at once. */
  earlier: Listed[];
}

const nothing = (note: Note): Found => ({ person: null, note, choices: [], earlier: [] });

/** `text`: as scanned or typed; or the id of an applicant chosen from several. */
export async function findPerson(context: Context, text: string): Promise<Found> {
  await authorise(context, 'dossiers.receive');
  if (isId(text)) return known(context, text, null);
  const scanned = readScan(text);
  switch (scanned.kind) {
    case 'card':
      return byNumber(context, scanned.card.number, scanned.card);
    case 'garbled': {
      const found = await byNumber(context, scanned.number, null);
      return found.note === 'new' ? { ...found, note: 'garbled' } : found;
    }
    case 'number':
      return byNumber(context, scanned.number, null);
    case 'dossier':
      return byDossier(context, scanned.code);
    case 'words':
      return byWords(context, scanned.words);
    case 'nothing':
      return nothing('nobody');
  }
}

async function byNumber(context: Context, number: string, card: Card | null): Promise<Found> {
  const there = await applicantByNumber(context, number);
  if (there) return known(context, there.id, card);
  const { rows } = await findDossiers(context, number, { offset: 0, size: MOST_EARLIER });
  const [last] = rows;
  if (last && !card) {
    const found = await fromDossier(context, last, number);
    if (found) return { ...found, earlier: rows };
  }
  const person = card
    ? partyOfCard(card)
    : { ...EMPTY, idKind: guessKind(number), idNumber: number, ...kindOf(number) };
  return { person, note: 'new', choices: [], earlier: rows };
}

const EMPTY: Party = {
  kind: 'PERSON',
  fullName: '',
  idKind: 'CCCD',
  idNumber: '',
  birthDate: null,
  address: '',
  phone: '',
  email: '',
  citizenId: null,
};

const kindOf = (number: string): Pick<Party, 'kind'> => ({
  kind: guessKind(number) === 'TAX' ? 'ORGANISATION' : 'PERSON',
});

const partyOfCard = (card: Card): Party => ({
  ...EMPTY,
  fullName: card.name,
  idNumber: card.number,
  birthDate: card.birthDate,
  address: card.address,
});

/** What is known already, with what the card says newly. */
async function known(context: Context, citizenId: string, card: Card | null): Promise<Found> {
  const citizen = await lookAtApplicant(context, citizenId, PURPOSE);
  const { rows } = await findDossiers(context, citizen.number.number, { offset: 0, size: MOST_EARLIER });
  const party = partyOfCitizen(citizen);
  const person = card
    ? { ...party, birthDate: party.birthDate ?? card.birthDate, address: card.address || party.address }
    : party;
  return { person, note: 'known', choices: [], earlier: rows };
}

function partyOfCitizen({ id, kind, name, number, details }: Citizen): Party {
  const { address } = details;
  return {
    kind,
    fullName: name,
    idKind: number.kind,
    idNumber: number.number,
    birthDate: details.birthDate,
    address: [address?.detail, address?.commune, address?.province].filter(Boolean).join(', '),
    phone: details.phone,
    email: details.email,
    citizenId: id,
  };
}

async function byDossier(context: Context, code: string): Promise<Found> {
  const { rows } = await findDossiers(context, code, { offset: 0, size: 1 });
  const [dossier] = rows;
  const found = dossier && (await fromDossier(context, dossier, null));
  return found ? { ...found, earlier: rows } : nothing('nobody');
}

/** The person of an earlier dossier: whose number it is, or else its owner. */
async function fromDossier(context: Context, { dossier }: Listed, number: string | null) {
  const { people } = await openDossier(context, dossier.id, PURPOSE);
  const { owner, submitter } = people;
  const person = number !== null && submitter?.idNumber === number ? submitter : owner;
  return { person, note: 'from-dossier' as const, choices: [] };
}

async function byWords(context: Context, words: string): Promise<Found> {
  const choices = await searchApplicants(context, words);
  const [only] = choices;
  if (only && choices.length === 1) return known(context, only.id, null);
  return { ...nothing(choices.length === 0 ? 'nobody' : 'choose'), choices };
}
