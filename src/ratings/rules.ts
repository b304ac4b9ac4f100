/** The survey form on a result (one-stop 6.2, 6.3). Pure. */

export const OVERALL = [5, 4, 3, 2, 1] as const;
export type Overall = (typeof OVERALL)[number];

/** The eleven questions, each with what may be answered, best first. */
export const QUESTIONS = {
  q1: ['EARLY', 'ON_TIME', 'LATE'],
  q2: ['YES', 'NO', 'NOT_LATE'],
  q3: ['0', '1', '2', '3'],
  q4: ['1', '2', '3'],
  q5: ['NO', 'YES'],
  q6: ['SHORT', 'FAIR', 'LONG'],
  q7: ['GOOD', 'FAIR', 'POOR'],
  q8: ['GOOD', 'FAIR', 'POOR'],
  q9: ['GOOD', 'FAIR', 'POOR'],
  q10: ['GOOD', 'FAIR', 'POOR', 'NOT_USED'],
  q11: ['YES', 'NO', 'NONE'],
} as const;
export type Question = keyof typeof QUESTIONS;
export const QUESTION_KEYS = Object.keys(QUESTIONS) as Question[];
export type Answers = Partial<Record<Question, string>>;

/** What was answered and may be; anything else was not on the form. */
export function readAnswers(given: (question: Question) => string): Answers {
  const known = (question: Question): boolean =>
    (QUESTIONS[question] as readonly string[]).includes(given(question));
  return Object.fromEntries(QUESTION_KEYS.filter(known).map((question) => [question, given(question)]));
}

/** From here on somebody is satisfied (M18). */
export const SATISFIED_FROM = 4;
