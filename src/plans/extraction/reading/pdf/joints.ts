import { breaksInside, isOneWord } from '../../broken-words.ts';
import type { TextLine } from './lines.ts';

/** Lines of a paragraph as one text; what a narrow column broke inside a word is whole again. */
export function joinedLines(lines: readonly TextLine[], room: number): string {
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1];
    if (before === undefined) return line.text;
    const broken =
      /^[,;.:)]/.test(line.text) ||
      breaksInside(text, line.text) ||
      (isFull(before, line, room) && isOneWord(before.text, line.text));
    return `${text}${broken ? '' : ' '}${line.text}`;
  }, '');
}

/** A line of one word that had no room for another letter: the next line may go on inside the word. */
function isFull(before: TextLine, line: TextLine, room: number): boolean {
  return !/\s/.test(before.text) && before.right - before.left + Math.min(line.firstWord, before.size) > room;
}
