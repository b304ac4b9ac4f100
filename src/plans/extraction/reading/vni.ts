/**
 * VNI (fonts VNI-Times …): Vietnamese before Unicode in which marks are letters of their own behind the vowel. Seen as
 * Latin-1 it looks like "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam".
 */
const MARKS: Readonly<Record<string, Record<string, string>>> = {
  a: {
    ù: 'á',
    ø: 'à',
    û: 'ả',
    õ: 'ã',
    ï: 'ạ',
    ê: 'ă',
    é: 'ắ',
    è: 'ằ',
    ú: 'ẳ',
    ü: 'ẵ',
    ë: 'ặ',
    â: 'â',
    á: 'ấ',
    à: 'ầ',
    å: 'ẩ',
    ã: 'ẫ',
    ä: 'ậ',
  },
  e: { ù: 'é', ø: 'è', û: 'ẻ', õ: 'ẽ', ï: 'ẹ', â: 'ê', á: 'ế', à: 'ề', å: 'ể', ã: 'ễ', ä: 'ệ' },
  o: { ù: 'ó', ø: 'ò', û: 'ỏ', õ: 'õ', ï: 'ọ', â: 'ô', á: 'ố', à: 'ồ', å: 'ổ', ã: 'ỗ', ä: 'ộ' },
  ô: { ù: 'ớ', ø: 'ờ', û: 'ở', õ: 'ỡ', ï: 'ợ' },
  u: { ù: 'ú', ø: 'ù', û: 'ủ', õ: 'ũ', ï: 'ụ' },
  ö: { ù: 'ứ', ø: 'ừ', û: 'ử', õ: 'ữ', ï: 'ự' },
  y: { ù: 'ý', ø: 'ỳ', û: 'ỷ', õ: 'ỹ' },
};
const ALONE: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
  í: 'í',
  ì: 'ì',
};

/** Words that every plan has, as VNI shows them in Latin-1. */
const TELLING = [
  'uûy ban',
  'nhaân daân',
  'keá hoaïch',
  'thöïc hieän',
  'haønh chính',
  'coäng ho',
  'xaõ hoäi',
  'ñoäc laäp',
  'quyeát ñònh',
  'nhieäm vuï',
];

/** Whether text is VNI that was taken for Latin-1. */
export function looksLikeVni(text: string): boolean {
  const sample = text.slice(0, 20_000).toLowerCase();
  return TELLING.filter((word) => sample.includes(word)).length >= 2;
}

const PAIR = /([aeouyôö])([ùøûõïêéèúüëâáàåãä])|[ôöñæóòîíì]/giu;

/** VNI shown as Latin-1 → Unicode. A vowel takes its own case, whatever the case of its mark. */
export function decodeVni(text: string): string {
  return text.replace(PAIR, (all, vowel: string | undefined, mark: string | undefined) => {
    const upper = all.charAt(0) !== all.charAt(0).toLowerCase();
    const letter =
      vowel === undefined || mark === undefined
        ? ALONE[all.toLowerCase()]
        : MARKS[vowel.toLowerCase()]?.[mark.toLowerCase()];
    if (letter !== undefined) return upper ? letter.toUpperCase() : letter;
    return `${decodeVni(all.charAt(0))}${all.slice(1)}`;
  });
}
