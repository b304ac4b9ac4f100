/** A form and its answers in words: for hints, summaries, receipts. Pure. */
import { type Language, say, type Text } from '../../platform/i18n.ts';
import { formatDate, formatMoney, formatNumber } from '../../ui/index.ts';
import type { Answer, Answers, Clause, Condition } from '../conditions.ts';
import type { FormColumn, FormDefinition, FormField } from './definition.ts';
import { fm } from './messages.ts';

/** A condition as a sentence: "Giới tính là Nữ và có Số điện thoại". `cases`: names of the cases by key. */
export function conditionWords(
  condition: Condition,
  form: FormDefinition | null,
  language: Language,
  cases: ReadonlyMap<string, string> = new Map(),
): string {
  const joint = say(language, condition.join === 'all' ? fm.andWord : fm.orWord);
  return condition.clauses.map((clause) => clauseWords(clause, form, language, cases)).join(joint);
}

const OPERATOR_WORDS: Record<Clause['operator'], Text> = {
  is: fm.is,
  'is-not': fm.isNot,
  filled: fm.filled,
  empty: fm.empty,
  'at-least': fm.atLeastWords,
  'at-most': fm.atMostWords,
};

function clauseWords(
  { field: key, operator, value }: Clause,
  form: FormDefinition | null,
  language: Language,
  cases: ReadonlyMap<string, string>,
): string {
  const field = form?.sections.flatMap(({ fields }) => fields).find((one) => one.key === key);
  const name = key in fm ? say(language, fm[key as keyof typeof fm]) : `“${field?.label ?? key}”`;
  const option =
    field?.type === 'choice' ? field.options.find((one) => one.value === value)?.label : undefined;
  const fact = key.startsWith('$') && value in fm ? say(language, fm[value as keyof typeof fm]) : undefined;
  const shown = option ?? fact ?? (key === '$case' ? cases.get(value) : undefined) ?? value;
  return say(language, OPERATOR_WORDS[operator], { field: name, value: `“${shown}”` });
}

/** One line of a filled form. */
export interface AnswerLine {
  section: string;
  label: string;
  /** Rows of a table are lines of their own, "label – 1". */
  value: string;
}

/** All answers in the order of the form; `fileName` names attached files. */
export function answerLines(
  form: FormDefinition,
  answers: Answers,
  language: Language,
  fileName: (id: string) => string = (id) => id,
): AnswerLine[] {
  return form.sections.flatMap((section) =>
    section.fields.flatMap((field): AnswerLine[] => {
      const answer = answers[field.key] ?? null;
      if (answer === null) return [];
      const line = (label: string, value: string) => ({ section: section.title, label, value });
      if (field.type !== 'table') return [line(field.label, answerWords(field, answer, language, fileName))];
      return (answer as readonly Record<string, Answer>[]).map((row, index) =>
        line(
          `${field.label} – ${index + 1}`,
          field.columns
            .filter((column) => (row[column.key] ?? null) !== null)
            .map(
              (column) =>
                `${column.label}: ${answerWords(column, row[column.key] ?? null, language, fileName)}`,
            )
            .join('; '),
        ),
      );
    }),
  );
}

function answerWords(
  field: FormField | FormColumn,
  answer: Answer,
  language: Language,
  fileName: (id: string) => string,
): string {
  if (field.type === 'file') return (answer as readonly string[]).map(fileName).join(', ');
  if (field.type === 'choice') {
    const chosen = Array.isArray(answer) ? answer : [answer];
    return chosen
      .map((value) => field.options.find((option) => option.value === value)?.label ?? String(value))
      .join(', ');
  }
  if (field.type === 'address') {
    const { detail, commune, province } = answer as Record<string, string>;
    return [detail, commune, province].filter(Boolean).join(', ');
  }
  if (typeof answer === 'number') {
    if (field.type === 'money') return formatMoney(answer, language);
    const unit = field.type === 'number' && field.unit !== '' ? ` ${field.unit}` : '';
    return `${formatNumber(answer, language)}${unit}`;
  }
  return field.type === 'date' ? formatDate(String(answer), language) : String(answer);
}
