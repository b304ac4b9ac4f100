/** Changes of lists in the document of a version: parts found, replaced, moved and taken out by their key. Pure. */
import type { ProcedureCase, ProcedureContent } from './content.ts';

interface Keyed {
  key: string;
}

/** The list with a part replaced, or put at its end when it is new. */
export function withPart<P extends Keyed>(list: readonly P[], part: P): P[] {
  return list.some(({ key }) => key === part.key)
    ? list.map((one) => (one.key === part.key ? part : one))
    : [...list, part];
}

export const withoutPart = <P extends Keyed>(list: readonly P[], key: string): P[] =>
  list.filter((one) => one.key !== key);

/** The list with a part one place up or down. */
export function withMoved<P extends Keyed>(list: readonly P[], key: string, step: 1 | -1): P[] {
  const from = list.findIndex((one) => one.key === key);
  const to = from + step;
  const moved = [...list];
  const [part, other] = [moved[from], moved[to]];
  if (part && other) [moved[from], moved[to]] = [other, part];
  return moved;
}

/** A key that no part of the list has: "part-4". */
export function freshKey(list: readonly Keyed[], prefix: string): string {
  for (let number = list.length + 1; ; number++) {
    const key = `${prefix}${number}`;
    if (!list.some((one) => one.key === key)) return key;
  }
}

/** The document with one case changed. */
export const withCase = (
  content: ProcedureContent,
  key: string,
  change: (one: ProcedureCase) => ProcedureCase,
): ProcedureContent => ({
  ...content,
  cases: content.cases.map((one) => (one.key === key ? change(one) : one)),
});
