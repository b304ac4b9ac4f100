/** What a clerk has typed into the one screen, as it came: to be saved, or shown again with its faults. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Party, partyShape } from '../../dossiers/index.ts';
import type { FormInput } from '../../platform/forms.ts';
import type { ProcedureCase, ProcedureContent } from '../../procedures/index.ts';
import type { Scan } from '../scans.ts';
import type { CounterFiling, Paper } from '../taking.ts';
import { type Conditions, exemptGroupsOf, quantitiesOf } from '../terms.ts';

export const PARTY_FIELDS = [
  'kind',
  'fullName',
  'idKind',
  'idNumber',
  'birthDate',
  'address',
  'phone',
  'email',
  'citizenId',
] as const;
type PartyField = (typeof PARTY_FIELDS)[number];
export type TypedParty = Record<PartyField, string>;

export interface TypedPaper {
  here: boolean;
  original: string;
  copy: string;
  photocopy: string;
}

export interface Typed {
  /** Made with the page: pressed twice is one dossier. */
  key: string;
  scan: string;
  owner: TypedParty;
  represented: boolean;
  submitter: TypedParty;
  papers: ReadonlyMap<string, TypedPaper>;
  otherPaper: string;
  summary: string;
  resultMode: (typeof RESULT_MODES)[number];
  resultAddress: string;
  competent: string;
  remote: boolean;
  exempt: string;
  quantities: Readonly<Record<string, string>>;
  /** When it was handed in while the line was down; '' for now. */
  at: string;
  items: string;
  reason: string;
  legalGround: string;
  guidance: string;
  insteadAt: string;
  refusalKind: string;
}

export const RESULT_MODES = ['COUNTER', 'POST', 'ELECTRONIC'] as const;

const EMPTY_PARTY: TypedParty = {
  kind: 'PERSON',
  fullName: '',
  idKind: 'CCCD',
  idNumber: '',
  birthDate: '',
  address: '',
  phone: '',
  email: '',
  citizenId: '',
};

export const typedParty = (party: Party): TypedParty => ({
  ...party,
  birthDate: party.birthDate ?? '',
  citizenId: party.citizenId ?? '',
});

/** The screen as it opens: the papers with the numbers that the procedure asks for, none of them ticked yet. */
export function freshTyped(one: ProcedureCase, competent: string, person: Party | null): Typed {
  return {
    key: randomUUID(),
    scan: '',
    owner: person ? typedParty(person) : EMPTY_PARTY,
    represented: false,
    submitter: EMPTY_PARTY,
    papers: new Map(
      one.components.map(({ key, original, copy }) => [
        key,
        { here: false, original: String(original), copy: String(copy), photocopy: '0' },
      ]),
    ),
    otherPaper: '',
    summary: '',
    resultMode: 'COUNTER',
    resultAddress: '',
    competent,
    remote: false,
    exempt: '',
    quantities: {},
    at: '',
    items: '',
    reason: '',
    legalGround: '',
    guidance: '',
    insteadAt: '',
    refusalKind: '',
  };
}

export function readTyped(form: FormInput, one: ProcedureCase, content: ProcedureContent): Typed {
  const party = (prefix: string): TypedParty => {
    const fields = PARTY_FIELDS.map((name) => [name, form.text(`${prefix}${name}`)] as const);
    return { ...EMPTY_PARTY, ...Object.fromEntries(fields.filter(([, value]) => value !== '')) };
  };
  const all = form.checked('all');
  const fresh = freshTyped(one, '', null);
  return {
    key: form.text('key'),
    scan: form.text('scan'),
    owner: party(''),
    represented: form.checked('represented'),
    submitter: party('s-'),
    papers: new Map(
      one.components.map(({ key, kind }) => [
        key,
        {
          here: kind !== 'NOTE' && (all || form.checked(`here-${key}`)),
          original: form.text(`original-${key}`) || (fresh.papers.get(key)?.original ?? '0'),
          copy: form.text(`copy-${key}`) || (fresh.papers.get(key)?.copy ?? '0'),
          photocopy: form.text(`photocopy-${key}`) || '0',
        },
      ]),
    ),
    otherPaper: form.text('otherPaper'),
    summary: form.text('summary'),
    resultMode: RESULT_MODES.find((mode) => mode === form.text('resultMode')) ?? 'COUNTER',
    resultAddress: form.text('resultAddress'),
    competent: form.text('competent'),
    remote: form.checked('remote'),
    exempt: form.text('exempt'),
    quantities: Object.fromEntries(quantitiesOf(content).map(({ key }) => [key, form.text(`n-${key}`)])),
    at: form.text('at'),
    items: form.text('items'),
    reason: form.text('reason'),
    legalGround: form.text('legalGround'),
    guidance: form.text('guidance'),
    insteadAt: form.text('insteadAt'),
    refusalKind: form.text('refusalKind'),
  };
}

const countOf = (text: string): number => {
  const count = Math.trunc(Number(text));
  return Number.isFinite(count) ? Math.min(999, Math.max(0, count)) : 0;
};

export function papersOf(typed: Typed): Paper[] {
  return [...typed.papers].flatMap(([key, paper]): Paper[] =>
    paper.here
      ? [
          {
            key,
            original: countOf(paper.original),
            copy: countOf(paper.copy),
            photocopy: countOf(paper.photocopy),
          },
        ]
      : [],
  );
}

type PartyInput = z.input<typeof partyShape>;

/** The service says what is wrong with it. */
export const partyOf = (typed: TypedParty): PartyInput => ({
  ...typed,
  kind: typed.kind as PartyInput['kind'],
  idKind: typed.idKind as PartyInput['idKind'],
  citizenId: null,
});

export function conditionsOf(
  typed: Pick<Typed, 'remote' | 'exempt' | 'quantities'>,
  caseKey: string,
  content: ProcedureContent,
): Pick<Conditions, 'caseKey' | 'remote' | 'exemptGroups' | 'quantities'> {
  const quantities = Object.entries(typed.quantities).flatMap(([key, text]) => {
    const count = countOf(text);
    return count > 0 ? [[key, count] as const] : [];
  });
  return {
    caseKey,
    remote: typed.remote,
    exemptGroups: exemptGroupsOf(content).filter((group) => group === typed.exempt),
    quantities: Object.fromEntries(quantities),
  };
}

export function filingOf(
  typed: Typed,
  where: { agencyId: string; procedure: string; caseKey: string; content: ProcedureContent },
  scans: readonly Scan[],
): CounterFiling {
  return {
    key: typed.key,
    agencyId: where.agencyId,
    procedure: where.procedure,
    competentAgencyId: typed.competent,
    owner: partyOf(typed.owner),
    submitter: typed.represented ? partyOf(typed.submitter) : null,
    summary: typed.summary,
    conditions: conditionsOf(typed, where.caseKey, where.content),
    papers: papersOf(typed),
    otherPaper: typed.otherPaper,
    scans,
    resultMode: typed.resultMode,
    resultAddress: typed.resultAddress,
    at: typed.at === '' ? null : typed.at,
  };
}
