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
