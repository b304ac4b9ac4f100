/**
 * Conditions of forms and papers: "only if the applicant acts through a representative". Pure values that a page edits,
 * no code. A condition looks at answers of the form by their key, and at facts of the filing, whose names begin with `$`.
 */
import { z } from 'zod';

/** What is known of every filing, whatever its form asks. */
export const FACTS = ['$case', '$channel', '$applicant', '$represented', '$remote'] as const;

export const OPERATORS = ['is', 'is-not', 'filled', 'empty', 'at-least', 'at-most'] as const;

export const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const clauseShape = z.object({
  field: z.union([z.enum(FACTS), fieldKey]),
  operator: z.enum(OPERATORS),
  value: z.string().max(200).default(''),
});
export const conditionShape = z.object({
  join: z.enum(['all', 'any']),
  clauses: z.array(clauseShape).min(1).max(5),
});
export type Clause = z.output<typeof clauseShape>;
export type Condition = z.output<typeof conditionShape>;

/** An answer as it is kept: text, number, several choices, an address, rows of a table; null where nothing was given. */
export type Answer =
  | string
  | number
  | readonly string[]
  | Readonly<Record<string, unknown>>
  | readonly object[]
  | null;
export type Answers = Readonly<Record<string, Answer | undefined>>;

/** Whether the condition holds; without one, always. A field that nobody answered is empty. */
export function holds(condition: Condition | null, answers: Answers): boolean {
  if (condition === null) return true;
  const one = (clause: Clause): boolean => holdsClause(clause, answers[clause.field] ?? null);
  return condition.join === 'all' ? condition.clauses.every(one) : condition.clauses.some(one);
}

function holdsClause({ operator, value }: Clause, answer: Answer): boolean {
  const empty = isEmpty(answer);
  if (operator === 'filled') return !empty;
  if (operator === 'empty') return empty;
  if (operator === 'is') return matches(answer, value);
  if (operator === 'is-not') return !matches(answer, value);
  if (empty) return false;
  return operator === 'at-least' ? compare(answer, value) >= 0 : compare(answer, value) <= 0;
}

/** Whether nothing was given. */
export function isEmpty(answer: Answer | undefined): boolean {
  if (answer === null || answer === undefined || answer === '') return true;
  return Array.isArray(answer) && answer.length === 0;
}

function matches(answer: Answer, value: string): boolean {
  if (Array.isArray(answer)) return answer.includes(value);
  return answer !== null && typeof answer !== 'object' && String(answer) === value;
}

/** Numbers by size, everything else (ISO dates) by order of letters. */
function compare(answer: Answer, value: string): number {
  if (typeof answer === 'number') return answer - Number(value);
  const text = String(answer);
  return text < value ? -1 : text > value ? 1 : 0;
}
