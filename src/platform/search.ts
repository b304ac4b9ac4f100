/**
 * Search in Vietnamese text. Words are looked for as phrases, in order and side by side: "hành chính" is not found in
 * "hành động của chính phủ". Each syllable stands in the index twice at its place, with and without diacritics, so a
 * query may be typed either way, even mixed; abbreviations are spelled out on both sides. Pure.
 */
import { foldText } from './text.ts';

/** Abbreviations of administrative writing that mean one thing only, with what they stand for. */
const ALIASES: Readonly<Record<string, string>> = {
  cchc: 'cải cách hành chính',
  tthc: 'thủ tục hành chính',
  ubnd: 'ủy ban nhân dân',
  hđnd: 'hội đồng nhân dân',
  hdnd: 'hội đồng nhân dân',
  'tt&tt': 'thông tin và truyền thông',
  tttt: 'thông tin và truyền thông',
  'kh&cn': 'khoa học và công nghệ',
  khcn: 'khoa học và công nghệ',
  'gd&đt': 'giáo dục và đào tạo',
  'gd&dt': 'giáo dục và đào tạo',
  gdđt: 'giáo dục và đào tạo',
  'kh&đt': 'kế hoạch và đầu tư',
  'kh&dt': 'kế hoạch và đầu tư',
  khđt: 'kế hoạch và đầu tư',
  'tn&mt': 'tài nguyên và môi trường',
  tnmt: 'tài nguyên và môi trường',
  'nn&ptnt': 'nông nghiệp và phát triển nông thôn',
  'lđ-tb&xh': 'lao động thương binh và xã hội',
  lđtbxh: 'lao động thương binh và xã hội',
  'vh-tt&dl': 'văn hóa thể thao và du lịch',
  vhttdl: 'văn hóa thể thao và du lịch',
  cbccvc: 'cán bộ công chức viên chức',
  qppl: 'quy phạm pháp luật',
  vbqppl: 'văn bản quy phạm pháp luật',
  cntt: 'công nghệ thông tin',
  dvctt: 'dịch vụ công trực tuyến',
  dvc: 'dịch vụ công',
  csdl: 'cơ sở dữ liệu',
  mttq: 'mặt trận tổ quốc',
  bhxh: 'bảo hiểm xã hội',
  bcđ: 'ban chỉ đạo',
  pccc: 'phòng cháy chữa cháy',
};

/** Marks on the main vowel either way: "hoà" and "hòa", "uỷ" and "ủy" are one word. */
const TONES: Readonly<Record<string, string>> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
};
const TONE = new RegExp(`(?<!q)(${Object.keys(TONES).join('|')})(?!\\p{L})`, 'gu');

const WORD = /[\p{L}\p{N}]+(?:[&-]+[\p{L}\p{N}]+)*/gu;

/** The syllables of a text in order, lower case, abbreviations spelled out. */
export function syllables(text: string): string[] {
  const plain = text.normalize('NFC').toLowerCase();
  return [...plain.matchAll(WORD)]
    .flatMap(([word]) => {
      const spelled = ALIASES[word];
      if (spelled !== undefined) return spelled.split(' ');
      return word.split(/[&-]+/).flatMap((part) => (ALIASES[part] ?? part).split(' '));
    })
    .map((word) => word.replace(TONE, (tone) => TONES[tone] ?? tone));
}

/** PostgreSQL keeps positions up to 16,383 and 256 of them for one word. */
const LAST_POSITION = 16_000;
const MOST_PLACES = 250;
const GAP = 10;

/**
 * Texts with their weight ('A' counts most) as the text of a tsvector. Between two texts there is a gap, so that no
 * phrase reaches over.
 */
export function searchVector(texts: readonly { text: string; weight: 'A' | 'B' | 'C' | 'D' }[]): string {
  const places = new Map<string, string[]>();
  let position = 1;
  for (const { text, weight } of texts) {
    for (const word of syllables(text)) {
      if (position > LAST_POSITION) break;
      for (const form of new Set([word, foldText(word)])) {
        const known = places.get(form) ?? [];
        if (known.length < MOST_PLACES) known.push(`${position}${weight}`);
        places.set(form, known);
      }
      position += 1;
    }
    position += GAP;
  }
  return [...places].map(([word, at]) => `${quoted(word)}:${at.join(',')}`).join(' ');
}

const quoted = (word: string): string => `'${word.replaceAll(/['\\]/g, '')}'`;

/**
 * What a person typed as the text of a tsquery: the words side by side; parts in quotes or between commas are phrases
 * of their own, all of which must occur. A word typed with diacritics is found with just these. null: nothing to look for.
 */
export function searchQuery(words: string): string | null {
  const phrases = searchPhrases(words);
  return phrases.length === 0 ? null : phrases.join(' & ');
}

/** The phrases of `searchQuery` one by one, for texts whose phrases may stand in different rows. */
export function searchPhrases(words: string): string[] {
  return phrasesOf(words).map((phrase) => `(${phrase.map(quoted).join(' <-> ')})`);
}

const phrasesOf = (words: string): string[][] =>
  words
    .split(/["“”,;]+/u)
    .map((phrase) => syllables(phrase).slice(0, 40))
    .filter((phrase) => phrase.length > 0);

/** A stretch of text; `hit`: the words looked for stand here. */
export interface Stretch {
  text: string;
  hit: boolean;
}

/**
 * The surroundings of the first place in a text where a phrase of the query stands, at most about `length` characters,
 * with every place in them marked. [] when none of the phrases stands in the text.
 */
export function excerpt(text: string, query: string, length = 240): Stretch[] {
  const phrases = phrasesOf(query);
  const words = placedSyllables(text);
  const hits = hitsOf(words, phrases);
  const [first] = hits;
  if (!first) return [];
  const from = wordStart(text, first.start - length / 3);
  const to = wordStart(text, from + length + (first.end - first.start));
  const shown = hits.filter((hit) => hit.start >= from && hit.end <= to);
  const stretches: Stretch[] = [{ text: from > 0 ? '…' : '', hit: false }];
  let at = from;
  for (const hit of shown) {
    stretches.push({ text: text.slice(at, hit.start), hit: false });
    stretches.push({ text: text.slice(hit.start, hit.end), hit: true });
    at = hit.end;
  }
  stretches.push({ text: text.slice(at, to) + (to < text.length ? '…' : ''), hit: false });
  return stretches.filter((stretch) => stretch.text !== '');
}

/** The place after the last white space before `at`: no word is cut. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  const space = text.slice(0, Math.floor(at)).search(/\S*$/);
  return space < 0 ? Math.floor(at) : space;
}

interface Placed {
  syllable: string;
  start: number;
  end: number;
}

/** The syllables of a text with the place of the word that each comes from. */
function placedSyllables(text: string): Placed[] {
  return [...text.matchAll(WORD)].flatMap((match) =>
    syllables(match[0]).map((syllable) => ({
      syllable,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

/** Where phrases stand, in order, without overlaps: as the index finds them, with or without diacritics. */
function hitsOf(words: readonly Placed[], phrases: readonly string[][]): { start: number; end: number }[] {
  const hits: { start: number; end: number }[] = [];
  for (let at = 0; at < words.length; at++) {
    const phrase = phrases.find((wanted) =>
      wanted.every((one, offset) => fits(words[at + offset]?.syllable, one)),
    );
    const first = words[at];
    const last = words[at + (phrase?.length ?? 0) - 1];
    if (!phrase || !first || !last) continue;
    hits.push({ start: first.start, end: last.end });
    at += phrase.length - 1;
  }
  return hits;
}

const fits = (word: string | undefined, wanted: string): boolean =>
  word !== undefined && (word === wanted || foldText(word) === wanted);
