/** Agencies and time in brackets behind a duty: "(Sở A chủ trì, Sở B phối hợp; hoàn thành trong quý III)". Pure. */

import type { Piece } from '../model.ts';
import { agencyLikeness, timeLikeness } from '../structure/lexicon.ts';
import { splitBehind } from './tasks-agencies.ts';
import type { Labelled, LabelledPart } from './tasks-labels.ts';
import { subPiece } from './text-places.ts';

const BRACKET = /\s*\(([^()]{5,300})\)\s*[.;]?$/u;
const TIME = /^(?:(?:thời gian|thời hạn)(?:\s+(?:thực hiện|hoàn thành))?|hoàn thành|xong)\s+(?=\S)/iu;
const LEAST = 0.8;

/** A duty of one piece and what the bracket at its end says; the piece as it is where that is neither agency nor time. */
export function splitBracket(source: string, piece: Piece): Labelled {
  const whole: Labelled = { rest: piece, parts: [] };
  const bracket = BRACKET.exec(piece.text);
  const inner = bracket?.[1];
  if (bracket === null || inner === undefined || bracket.index === 0) return whole;
  const [place] = subPiece(source, piece, bracket.index, piece.text.length).spans;
  if (place === undefined) return whole;
  const parts: LabelledPart[] = [];
  let at = bracket.index + bracket[0].indexOf('(') + 1;
  for (const words of inner.split(';')) {
    const values = valuesOf(source, subPiece(source, piece, at, at + words.length));
    if (values === null) return whole;
    parts.push(...values.map(([label, value]) => ({ label, value, place })));
    at += words.length + 1;
  }
  return { rest: subPiece(source, piece, 0, bracket.index), parts };
}

type Value = [LabelledPart['label'], Piece];

function valuesOf(source: string, piece: Piece): Value[] | null {
  const time = TIME.exec(piece.text)?.[0].length ?? 0;
  const when = subPiece(source, piece, time, piece.text.length);
  if (timeLikeness(when.text) >= LEAST) return [['time', when]];
  const roles = splitBehind(piece);
  if (roles === null || !opensWithAgency(roles.lead.text)) return null;
  return [
    ['lead', roles.lead],
    ...(roles.coordinate === null ? [] : [['coordinate', roles.coordinate] as Value]),
  ];
}

/** A long name may hold verbs; its first words tell. */
const opensWithAgency = (name: string): boolean =>
  agencyLikeness(name.split(/\s+/u).slice(0, 3).join(' ')) >= LEAST;
