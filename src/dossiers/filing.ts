/** What is filed: the shape of a filing, and the papers that it makes of what the procedure asks for. */
import { z } from 'zod';
import { optionalWords, wrongFields } from '../platform/validation.ts';
import type { ComponentSpec, Requirements } from '../procedures/index.ts';
import { m } from './messages.ts';
import { CHECKS, type Component, ORIGINS } from './papers.ts';
import { partyShape } from './people.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const fileShape = z.object({
  sha256,
  fingerprint: sha256.optional(),
  name: z.string().min(1).max(200),
  size: z.number().int().min(1),
});
const count = z.number().int().min(0).max(999).default(0);
const componentShape = z.object({
  /** Key of the component in the procedure; null: something else that is handed in, by its name. */
  key: z.string().max(40).nullable(),
  name: optionalWords(2000),
  original: count,
  copy: count,
  photocopy: count,
  origin: z.enum(ORIGINS).default('PAPER'),
  /** At the counter: what the clerk found. */
  checked: z.enum(CHECKS).default('OK'),
  note: optionalWords(1000),
  files: z.array(fileShape).max(50).default([]),
  storeDocumentId: z.uuid().nullable().default(null),
});

export const filingShape = z.object({
  /** Made by the sender, once for a filing: the same key again gives the same dossier. */
  key: z.string().min(8).max(100),
  /** Code or id of the procedure. */
  procedure: z.string().min(1).max(60),
  caseKey: z.string().min(1).max(40),
  channel: z.enum(['DIRECT', 'ONLINE', 'POSTAL']),
  receivingAgencyId: z.uuid(),
  /** null: the only agency for which the receiving one takes this procedure in. */
  competentAgencyId: z.uuid().nullable().default(null),
  owner: partyShape,
  /** null: the owner files. */
  submitter: partyShape.nullable().default(null),
  summary: optionalWords(2000),
  answers: z.record(z.string(), z.unknown()).default({}),
  /** The land or activity lies in a remote commune (R13). */
  remote: z.boolean().default(false),
  exemptGroups: z.array(z.string().max(100)).max(20).default([]),
  components: z.array(componentShape).max(150),
  resultMode: z.enum(['COUNTER', 'POST', 'ELECTRONIC']).default('COUNTER'),
  resultAddress: optionalWords(500),
  priority: z.enum(['NORMAL', 'URGENT']).default('NORMAL'),
  /** When it was handed in, where that is not now (sent after the line was down): an instant. */
  at: z.iso.datetime({ offset: true }).optional(),
  correctsId: z.uuid().nullable().default(null),
  /** Online: agreed that the data are processed; fees due beforehand are paid. */
  consent: z.boolean().default(true),
  feePaid: z.boolean().default(true),
});
export type Filing = z.input<typeof filingShape>;
export type CheckedFiling = z.output<typeof filingShape>;

/** One row for each paper that this filing needs, and for whatever else was handed in. */
export function papersOf(
  filing: CheckedFiling,
  { components: specs }: Requirements,
  online: boolean,
): Component[] {
  const given = new Map(
    filing.components.flatMap((one) => (one.key === null ? [] : [[one.key, one] as const])),
  );
  const known = new Set(specs.map(({ key }) => key));
  if ([...given.keys()].some((key) => !known.has(key))) throw wrongFields({ components: m.componentUnknown });
  const asked = specs.flatMap((spec): Omit<Component, 'position'>[] => {
    const one = given.get(spec.key);
    if (!one) return spec.required ? [absent(spec, filing, online)] : [];
    return [{ ...paper(one, online), specKey: spec.key, name: spec.name, required: spec.required }];
  });
  const others = filing.components
    .filter(({ key, name }) => key === null && name !== '')
    .map((one) => ({ ...paper(one, online), specKey: null, name: one.name, required: false }));
  return [...asked, ...others].map((one, index) => ({ ...one, position: index + 1 }));
}

type PaperInput = z.output<typeof componentShape>;

const paper = (one: PaperInput, online: boolean) => ({
  original: one.original,
  copy: one.copy,
  photocopy: one.photocopy,
  origin: one.origin,
  checked: online ? ('PENDING' as const) : one.checked,
  note: one.note,
  files: one.files,
  storeDocumentId: one.storeDocumentId,
  round: 0,
});

/** What was not handed in: missing, unless it is the online form that was filled in. */
function absent(spec: ComponentSpec, filing: CheckedFiling, online: boolean): Omit<Component, 'position'> {
  const filled = online && spec.eForm && Object.keys(filing.answers).length > 0;
  return {
    specKey: spec.key,
    name: spec.name,
    required: spec.required,
    original: 0,
    copy: 0,
    photocopy: 0,
    origin: filled ? 'UPLOAD' : null,
    checked: filled ? 'PENDING' : 'MISSING',
    note: '',
    files: [],
    storeDocumentId: null,
    round: 0,
  };
}
