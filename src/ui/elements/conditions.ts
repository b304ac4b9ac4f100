interface Clause {
  field: string;
  operator: 'is' | 'is-not' | 'filled' | 'empty' | 'at-least' | 'at-most';
  value: string;
}
export interface Condition {
  join: 'all' | 'any';
  clauses: Clause[];
}

/** Whether a condition holds for these values, as the server sees it (procedures/conditions.ts; a test compares them). */
export function conditionHolds(
  condition: Condition,
  valuesOf: (field: string) => readonly string[],
): boolean {
  const one = ({ field, operator, value }: Clause): boolean => {
    const values = valuesOf(field).filter((text) => text.trim() !== '');
    if (operator === 'filled') return values.length > 0;
    if (operator === 'empty') return values.length === 0;
    if (operator === 'is') return values.includes(value);
    if (operator === 'is-not') return !values.includes(value);
    const [first] = values;
    if (first === undefined) return false;
    const order = compare(first, value);
    return operator === 'at-least' ? order >= 0 : order <= 0;
  };
  return condition.join === 'all' ? condition.clauses.every(one) : condition.clauses.some(one);
}

/** Numbers as Vietnamese people type them by size, everything else (dates) by order of letters. */
function compare(text: string, value: string): number {
  const number = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)
    ? Number(text.replaceAll('.', '').replace(',', '.'))
    : Number(text.replace(',', '.'));
  if (!Number.isNaN(number) && value !== '' && !Number.isNaN(Number(value))) return number - Number(value);
  return text < value ? -1 : text > value ? 1 : 0;
}
