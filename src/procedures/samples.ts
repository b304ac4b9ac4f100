/**
 * The tests that a procedure carries (mẫu thử): sample applicants, with the papers, fee, due date and path expected of
 * them. Pure: the document of a version, a calendar and a sample go in, what differs comes out.
 */
import { z } from 'zod';
import { type Calendar, countLimit, DEFAULT_RULES } from '../calendar/index.ts';
import { CHANNELS, type ProcedureContent, partKey } from './content.ts';
import { countable, type Filing, requirementsOf } from './rules.ts';

/** Wall-clock time at the office: '2026-11-09T08:15'. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

const answer = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  z.array(z.record(z.string(), z.unknown())),
  z.record(z.string(), z.unknown()),
  z.null(),
]);

export const sampleInput = z.object({
  caseKey: partKey,
  channel: z.enum(CHANNELS),
  applicant: z.enum(['PERSON', 'ORGANISATION']),
  represented: z.boolean(),
  remote: z.boolean(),
  exemptGroups: z.array(z.string().max(200)).max(20),
  answers: z.record(z.string(), answer),
  /** When the dossier is accepted complete. */
  receivedAt: localTime,
});
export type SampleInput = z.output<typeof sampleInput>;

export const sampleExpected = z.object({
  /** Keys of the components that must be there. */
  components: z.array(z.string().max(40)).max(100),
  /** Đồng; null: an officer sets it. */
  fee: z.number().int().min(0).nullable(),
  dueAt: localTime,
  /** Keys of the steps in order. */
  path: z.array(z.string().max(40)).max(50),
});
export type SampleExpected = z.output<typeof sampleExpected>;

export interface Sample {
  id: string;
  name: string;
  input: SampleInput;
  expected: SampleExpected;
}

/** What the procedure makes of the sample applicant; null: it does not have the case. */
export function outcomeOf(
  content: ProcedureContent,
  calendar: Calendar,
  input: SampleInput,
): SampleExpected | null {
  if (!content.cases.some(({ key }) => key === input.caseKey)) return null;
  const needed = requirementsOf(content, input satisfies Filing);
  const received = Temporal.PlainDateTime.from(input.receivedAt);
  const { due } = countLimit({ calendar, rules: DEFAULT_RULES }, countable(needed.limit), received);
  return {
    components: needed.components.filter(({ required }) => required).map(({ key }) => key),
    fee: needed.total,
    dueAt: due.toString({ smallestUnit: 'minute' }),
    path: needed.steps.map(({ key }) => key),
  };
}

export type Difference =
  | { part: 'case' }
  | { part: 'components'; missing: string[]; unexpected: string[] }
  | { part: 'fee'; expected: number | null; actual: number | null }
  | { part: 'due'; expected: string; actual: string }
  | { part: 'path'; expected: string[]; actual: string[] };

/** Where what comes out is not what is expected; nothing: the test passes. */
export function differencesOf(
  content: ProcedureContent,
  calendar: Calendar,
  { input, expected }: Pick<Sample, 'input' | 'expected'>,
): Difference[] {
  const actual = outcomeOf(content, calendar, input);
  if (actual === null) return [{ part: 'case' }];
  const differences: Difference[] = [];
  const missing = expected.components.filter((key) => !actual.components.includes(key));
  const unexpected = actual.components.filter((key) => !expected.components.includes(key));
  if (missing.length + unexpected.length > 0) differences.push({ part: 'components', missing, unexpected });
  if (expected.fee !== actual.fee)
    differences.push({ part: 'fee', expected: expected.fee, actual: actual.fee });
  if (expected.dueAt !== actual.dueAt)
    differences.push({ part: 'due', expected: expected.dueAt, actual: actual.dueAt });
  if (expected.path.join() !== actual.path.join())
    differences.push({ part: 'path', expected: expected.path, actual: actual.path });
  return differences;
}
