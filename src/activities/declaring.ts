/**
 * What a kind of activity declares (par-management 2.6, 7, 8): its fields, its stages and who may move it through them,
 * its parts, what it counts. Pages, checks, lists, exports and counters are made from these declarations. Pure.
 */
import { z } from 'zod';
import type { Text } from '../platform/i18n.ts';
import { day, optionalDay, optionalWords, says, words } from '../platform/validation.ts';
import type { IconName } from '../ui/index.ts';

export const text = (vi: string, en: string): Text => ({ vi, en });

/** What a stage means for counting and reminding. */
export const PHASES = ['WAITING', 'UNDER_WAY', 'DONE', 'STOPPED'] as const;
export type Phase = (typeof PHASES)[number];
export const isOpen = (phase: Phase): boolean => phase === 'WAITING' || phase === 'UNDER_WAY';

export type Control =
  | 'line'
  | 'lines'
  | 'choice'
  | 'choices'
  | 'count'
  | 'money'
  | 'percent'
  | 'day'
  | 'link'
  | 'yes';

export interface FieldDeclaration {
  control: Control;
  label: Text;
  hint?: Text;
  required?: boolean;
  /** Characters of a text, or the greatest number. */
  max?: number;
  /** Of a choice: words by code. */
  options?: Readonly<Record<string, Text>>;
  unit?: Text;
}
export type Fields = Readonly<Record<string, FieldDeclaration>>;

/** Absent: '' for texts and choices, null for numbers and days, [] for many choices, false for a tick. */
export type Detail = string | number | boolean | null | string[];
export type Details = Readonly<Record<string, Detail>>;

export interface Stage {
  words: Text;
  phase: Phase;
}
export type Stages = Readonly<Record<string, Stage>>;

/**
 * Who may move: whoever writes for the agency that carries it out; its head; or whoever writes for the agency that a part
 * concerns.
 */
export type Mover = 'OWN' | 'HEAD' | 'SUBJECT';

/** What a move is judged by. */
export interface MoveState {
  details: Details;
  dueOn: string | null;
  agencyId: string | null;
  reached: Readonly<Record<string, string>>;
  /** The day of the move. */
  on: string;
  activity: { agencyId: string; details: Details };
  /** The parts of the activity; of a part, those within it. */
  parts: readonly { kind: string; phase: Phase; reached: Readonly<Record<string, string>> }[];
}

export interface Move {
  from: readonly string[];
  to: string;
  /** What the button says. */
  words: Text;
  by: Mover;
  /** Demands words why. */
  reason?: true;
  /** Demands evidence: the decision, the minutes, the notice. */
  evidence?: true;
  /** Nobody decides so about the agency where they have a post (separation of duties, 2.2), unless it judges itself. */
  notOwn?: true;
  /** What is missing before it may happen; null: nothing. */
  lacks?: (state: MoveState) => Text | null;
}

interface Staged {
  fields: Fields;
  stages: Stages;
  /** The stage in which it begins. */
  first: string;
  moves: readonly Move[];
}

/** A kind of part. */
export interface PartKind extends Staged {
  code: string;
  one: Text;
  many: Text;
  /** What its title is called. */
  title: Text;
  /** What the agency that it concerns is called; null: it concerns none. */
  agency: Text | null;
  agencyRequired?: true;
  /** What its due date is called; null: it has none. */
  due: Text | null;
  dueRequired?: true;
  /** What the day is called on which it happened, for parts that are done when they are entered; null: they are not. */
  happened: Text | null;
  /** The kind of part that it is within; null: of the activity itself. */
  within: string | null;
  /** Who may add and change it, beside the mover 'OWN'. */
  writers?: 'SUBJECT';
  /** Stages of the activity in which nothing more is added. */
  lockedIn?: readonly string[];
  /** Not to be seen yet by others than those who carry the activity out. */
  closed?: (part: { stage: string; details: Details }, activity: { details: Details }) => boolean;
  /** Of two such parts of one activity only one may stand. */
  once?: (part: { title: string; agencyId: string | null; details: Details }) => string;
}

export const KINDS = [
  'SCHEME',
  'INITIATIVE',
  'COMMENDATION',
  'COMMUNICATION',
  'TRAINING',
  'DIALOGUE',
  'INSPECTION',
] as const;
export type KindCode = (typeof KINDS)[number];

export interface Kind extends Staged {
  code: KindCode;
  one: Text;
  many: Text;
  hint: Text;
  icon: IconName;
  /** Stages in which only the agency and those above it see it. */
  closedIn: readonly string[];
  parts: readonly PartKind[];
}

const wholeNumber = text(
  'Hãy nhập số nguyên không âm, ví dụ: 1.250.',
  'Give a whole number that is not negative, like 1,250.',
);
const percentNumber = text('Hãy nhập tỷ lệ từ 0 đến 100, ví dụ: 97,5.', 'Give a share from 0 to 100.');
const webAddress = text(
  'Hãy nhập địa chỉ bắt đầu bằng https://.',
  'Give an address that begins with https://.',
);
const MOST = 1_000_000_000_000_000;

/** A number as people type it: '' is none; thousands by dots, decimals by a comma. */
const typed = (most: number, places: number, fault: Text) =>
  z.union([
    z.literal('').transform(() => null),
    z.null(),
    z.number().min(0).max(most),
    z
      .string()
      .transform((value) => value.replaceAll(/[\s\u00a0%]/g, ''))
      .refine((value) => (places === 0 ? WHOLE : DECIMAL).test(value), says(fault))
      .transform((value) =>
        Number(/^\d{1,3}(\.\d{3})+$/.test(value) ? value.replaceAll('.', '') : value.replace(',', '.')),
      )
      .refine((value) => value <= most, says(fault)),
  ]);
const WHOLE = /^(\d{1,15}|\d{1,3}(\.\d{3})+)$/;
const DECIMAL = /^\d{1,3}([.,]\d{1,2})?$/;

/** Several lines, NFC, without control characters. */
const manyLines = (max: number) =>
  z
    .string()
    .nullish()
    .transform((value) =>
      (value ?? '')
        .normalize('NFC')
        .replaceAll('\r\n', '\n')
        .replace(/[^\P{Cc}\n\t]/gu, '')
        .trim(),
    )
    .pipe(z.string().max(max));

/** The check of one field as its declaration says. */
export function schemaOf(field: FieldDeclaration): z.ZodType<Detail> {
  const { control, required = false, max, options = {} } = field;
  const codes = Object.keys(options);
  if (control === 'line') return required ? words(max ?? 500) : optionalWords(max ?? 500);
  if (control === 'lines') {
    const lines = manyLines(max ?? 5000);
    return required ? lines.pipe(z.string().min(1)) : lines;
  }
  if (control === 'choice') {
    const known = z.enum(codes);
    return required ? known : z.union([z.literal(''), known]);
  }
  if (control === 'choices') return z.array(z.enum(codes)).min(required ? 1 : 0);
  if (control === 'day') return required ? day : optionalDay;
  if (control === 'yes') return z.union([z.boolean(), z.literal('on').transform(() => true)]);
  if (control === 'link')
    return z.union([z.literal(''), z.url({ protocol: /^https?$/, ...says(webAddress) }).max(2000)]);
  const number =
    control === 'percent' ? typed(max ?? 100, 2, percentNumber) : typed(max ?? MOST, 0, wholeNumber);
  return required ? number.pipe(z.number({ ...says(wholeNumber) })) : number;
}

/** The shape of the details of a kind or part. */
export const shapeOf = (fields: Fields) =>
  z.object(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)])));

/** What stands in the fields of which nothing was said. */
export const emptyOf = ({ control }: FieldDeclaration): Detail =>
  control === 'choices'
    ? []
    : control === 'yes'
      ? false
      : control === 'count' || control === 'money' || control === 'percent' || control === 'day'
        ? null
        : '';

/** The moves open from a stage. */
export const movesFrom = ({ moves }: Pick<Staged, 'moves'>, stage: string): Move[] =>
  moves.filter(({ from }) => from.includes(stage));

/** The phase of a stage; what was declared once and is no more is under way. */
export const phaseOf = ({ stages }: Pick<Staged, 'stages'>, stage: string): Phase =>
  stages[stage]?.phase ?? 'UNDER_WAY';

/** A number of the details; absent ones count nothing. */
export const numberIn = (details: Details, name: string): number => {
  const value = details[name];
  return typeof value === 'number' ? value : 0;
};
export const wordIn = (details: Details, name: string): string => {
  const value = details[name];
  return typeof value === 'string' ? value : '';
};
export const choicesIn = (details: Details, name: string): string[] => {
  const value = details[name];
  return Array.isArray(value) ? value : [];
};
