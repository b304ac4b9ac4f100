/** Comparisons and contradictions as sentences. */
import { formatTarget } from '../plans/index.ts';
import { type Language, say } from '../platform/i18n.ts';
import type { Contradiction } from './cascade-rules.ts';
import type { Comparison } from './cascade-targets.ts';
import { cw } from './cascade-words.ts';

/** What a comparison found, with both targets. Only weaker and incomparable ones have words. */
export function comparisonWords(language: Language, comparison: Comparison): string {
  const { parent, child } = comparison;
  const words =
    comparison.result === 'INCOMPARABLE' && comparison.why !== 'UNIT' && comparison.why !== 'KIND';
  const params = {
    parent: parent === null ? '–' : words ? parent.text : formatTarget(parent),
    child: words && comparison.why !== 'TIME' ? child.text : formatTarget(child),
  };
  if (comparison.result !== 'INCOMPARABLE')
    return say(language, comparison.earlier ? cw.cmp_WEAKER_EARLIER : cw.cmp_WEAKER, params);
  return comparison.why === 'ADDS_UP' ? '' : say(language, cw[`cmp_${comparison.why}`], params);
}

export function contradictionWords(language: Language, { kind, a, b }: Contradiction): string {
  const words = (side: Contradiction['a']): string =>
    `${[side.row.ordinal, side.row.content].filter(Boolean).join(' ')} (${formatTarget(side.target)})`;
  return kind === 'V1'
    ? say(language, cw.v1, { a: words(a), b: words(b) })
    : `${a.row.content}: ${say(language, cw.v2, { a: formatTarget(a.target), b: formatTarget(b.target) })}`;
}
