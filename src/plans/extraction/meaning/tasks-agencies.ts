/** Cells that name leading and coordinating agencies together: "Chủ trì: …; phối hợp: …". Pure. */

import type { GridCell, Piece } from '../model.ts';
import { agencyLikeness } from '../structure/lexicon.ts';

const LEAD_LABEL = /^[\s\-–+•*]*(?:(?:cơ quan|đơn vị)\s+)?chủ\s*trì\s*(?:thực hiện)?\s*[:：-]\s*/iu;
const COORDINATE_LABEL =
  /(?:^|[;.,\n]\s*|\s+)[-–+•*]*\s*(?:(?:các\s+)?(?:cơ quan|đơn vị)\s+)?phối\s*hợp\s*(?:thực hiện)?\s*[:：]\s*/iu;

/** Piece of `whole` from `start` to `end` (offsets into its text), placed exactly where it has a single span of equal length. */
function slice(whole: Piece, start: number, end: number): Piece {
  const raw = whole.text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  const text = raw
    .trim()
    .replace(/[;,.]$/u, '')
    .trim();
  const span = whole.spans[0];
  if (whole.spans.length !== 1 || span === undefined || span.end - span.start !== whole.text.length)
    return { text, spans: whole.spans };
  const from = span.start + start + lead;
  return { text, spans: [{ start: from, end: from + text.length }] };
}

/** The role behind the name: "Phòng Nội vụ chủ trì; UBND các phường phối hợp", "… chủ trì, phối hợp với Sở Tài chính". */
const LEADS_BEHIND = /\s*(?:là\s+(?:cơ quan|đơn vị)\s+)?\(?chủ\s*trì\)?(?=\s*(?:[;,.]|và\s|phối|$))/iu;
const COORDINATES_BEHIND = /\s*\(?phối\s*hợp(?:\s+thực hiện)?\)?\s*[.;]?$/iu;
const COORDINATES_BEFORE = /^(?:và\s+)?phối\s*hợp\s+(?:với\s+|cùng\s+)?/iu;

export function splitBehind(cell: Piece): { lead: Piece; coordinate: Piece | null } | null {
  const { text } = cell;
  const match = LEADS_BEHIND.exec(text);
  if (match === null || match.index < 2) return null;
  const lead = slice(cell, 0, match.index);
  const start =
    match.index +
    match[0].length +
    (/^[\s;,.]*/u.exec(text.slice(match.index + match[0].length))?.[0].length ?? 0);
  const rest = text.slice(start);
  const before = COORDINATES_BEFORE.exec(rest)?.[0].length ?? 0;
  const behind = COORDINATES_BEHIND.exec(rest);
  if (rest === '') return { lead, coordinate: null };
  const bracketed = match[0].includes('(');
  if (before === 0 && behind === null && !bracketed) return null;
  const coordinate = slice(cell, start + before, start + (behind?.index ?? rest.length));
  return { lead, coordinate: coordinate.text === '' ? null : coordinate };
}

/** "Phòng BCVT/ Văn phòng Sở" below "Đơn vị chủ trì/ phối hợp". */
function splitAtSlash(cell: Piece): { lead: Piece; coordinate: Piece } | null {
  const parts = cell.text.split('/');
  const at = parts[0]?.length ?? 0;
  if (parts.length !== 2 || parts.some((part) => agencyLikeness(part) < 0.5)) return null;
  return { lead: slice(cell, 0, at), coordinate: slice(cell, at + 1, cell.text.length) };
}

/**
 * Lead and coordinating agencies of one cell. Labels decide; without labels the first of several paragraphs leads where
 * the head of the column names both (`combined`).
 */
export function splitRoles(
  cell: GridCell,
  combined: boolean,
): { lead: Piece | null; coordinate: Piece | null } {
  const coordinate = COORDINATE_LABEL.exec(cell.text);
  const lead = LEAD_LABEL.exec(cell.text);
  if (coordinate !== null) {
    const before = slice(cell, lead?.[0].length ?? 0, coordinate.index);
    const after = slice(cell, coordinate.index + coordinate[0].length, cell.text.length);
    return { lead: before.text === '' ? null : before, coordinate: after.text === '' ? null : after };
  }
  if (lead !== null) return { lead: slice(cell, lead[0].length, cell.text.length), coordinate: null };
  const behind = splitBehind(cell) ?? (combined ? splitAtSlash(cell) : null);
  if (behind !== null) return behind;
  const [first, ...rest] = cell.parts;
  if (combined && first !== undefined && rest.length > 0) {
    return {
      lead: first,
      coordinate: {
        text: rest.map((part) => part.text).join(' '),
        spans: rest.flatMap((part) => part.spans),
      },
    };
  }
  return { lead: cell, coordinate: null };
}
