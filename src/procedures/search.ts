/**
 * Finding a procedure by a citizen's own words: "lam giay khai sinh" means đăng ký khai sinh. Pure: the words, what
 * people mean by them (synonyms), and what procedures are called go in; a score comes out.
 */
import { foldText } from '../platform/text.ts';

/** A procedure as far as words go; all texts folded. */
export interface Findable {
  title: string;
  /** Short name, results, cases. */
  more: string;
  field: string;
  code: string;
}

export interface Synonym {
  /** What citizens say. */
  words: string;
  /** What the procedure is called. */
  meaning: string;
}

/** Syllables that every question holds and no procedure is told apart by. */
const EMPTY_WORDS = new Set(
  foldText(
    'thủ tục hành chính làm xin cần muốn tôi cho của và là gì ở đâu thế nào như được bị các những một để về hồ sơ cách đi ra',
  ).split(' '),
);

const wordsOf = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}.]+/gu) ?? [];

/** The words that tell procedures apart; all of them where nothing else is left. */
export function tellingWords(text: string): string[] {
  const all = wordsOf(text).slice(0, 20);
  const telling = all.filter((word) => !EMPTY_WORDS.has(word));
  return telling.length > 0 ? telling : all;
}

/** What was typed, and what it may mean: each synonym whose words occur in it put in their place. */
export function meaningsOf(typed: string, synonyms: readonly Synonym[]): string[] {
  const folded = ` ${wordsOf(typed).join(' ')} `;
  const meant = synonyms.flatMap(({ words, meaning }) => {
    const said = ` ${wordsOf(words).join(' ')} `;
    return said.trim() !== '' && folded.includes(said)
      ? [folded.replace(said, ` ${foldText(meaning)} `).trim()]
      : [];
  });
  return [...new Set([folded.trim(), ...meant])];
}

/** The score of the best meaning, 0 for what was not looked for. */
export function scoreOf(meanings: readonly string[], procedure: Findable): number {
  return Math.max(
    0,
    ...meanings.map((meaning, index) => scoreOne(meaning, procedure) - (index > 0 ? 0.001 : 0)),
  );
}

/** The share of the words that must be there. */
const FOUND = 0.6;

const WEIGHTS = { title: 1, more: 0.85, field: 0.5 } as const;

function scoreOne(meaning: string, procedure: Findable): number {
  if (wordsOf(meaning).some((word) => word === procedure.code)) return 10;
  const words = tellingWords(meaning);
  if (words.length === 0) return 0;
  const title = wordsOf(procedure.title);
  const places = { title, more: wordsOf(procedure.more), field: wordsOf(procedure.field) };
  const covered = words.map((word) =>
    Math.max(
      ...(Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]).map(
        (place) => WEIGHTS[place] * Math.max(0, ...places[place].map((other) => likeness(word, other))),
      ),
    ),
  );
  const coverage = covered.reduce((sum, one) => sum + one, 0) / words.length;
  if (coverage < FOUND) return 0;
  const run = Math.max(longestRun(words, title), 0.8 * longestRun(words, places.more)) / words.length;
  // Of two that hold all words, the one that is called hardly anything else.
  const telling = title.filter((word) => !EMPTY_WORDS.has(word));
  const exact = telling.filter((word) => words.includes(word)).length / Math.max(1, telling.length);
  return coverage + 0.35 * run + 0.3 * exact;
}

/** How many of the words stand side by side in the text, in order. */
function longestRun(words: readonly string[], text: readonly string[]): number {
  let longest = 0;
  for (let from = 0; from < words.length; from++)
    for (let at = 0; at < text.length; at++) {
      let length = 0;
      while (from + length < words.length && text[at + length] === words[from + length]) length++;
      longest = Math.max(longest, length);
    }
  return longest === 1 ? 0 : longest;
}

/** 1 for the same word, less for a beginning of it or one slip of the finger, 0 for another word. */
export function likeness(typed: string, word: string): number {
  if (typed === word) return 1;
  if (typed.length >= 3 && word.startsWith(typed)) return 0.75;
  // Syllables are short: of three letters every other one is one slip away.
  if (typed.length < 4 || Math.abs(typed.length - word.length) > 1) return 0;
  return oneSlip(typed, word) ? 0.65 : 0;
}

/** One letter added, left out, changed, or two neighbours swapped. */
function oneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
