/**
 * TCVN3 (ABC fonts .VnTime …): Vietnamese in one byte a letter before Unicode. Seen as Latin-1 it looks like
 * "Céng hßa x· héi chñ nghÜa ViÖt Nam". Capitals with accents are small letters in a capital font (.VnTimeH).
 */
const TABLE: Record<string, string> = {
  '¸': 'á',
  µ: 'à',
  '¶': 'ả',
  '·': 'ã',
  '¹': 'ạ',
  '¨': 'ă',
  '¾': 'ắ',
  '»': 'ằ',
  '¼': 'ẳ',
  '½': 'ẵ',
  Æ: 'ặ',
  '©': 'â',
  Ê: 'ấ',
  Ç: 'ầ',
  È: 'ẩ',
  É: 'ẫ',
  Ë: 'ậ',
  Ð: 'é',
  Ì: 'è',
  Î: 'ẻ',
  Ï: 'ẽ',
  Ñ: 'ẹ',
  ª: 'ê',
  Õ: 'ế',
  Ò: 'ề',
  Ó: 'ể',
  Ô: 'ễ',
  Ö: 'ệ',
  Ý: 'í',
  '×': 'ì',
  Ø: 'ỉ',
  Ü: 'ĩ',
  Þ: 'ị',
  ã: 'ó',
  ß: 'ò',
  á: 'ỏ',
  â: 'õ',
  ä: 'ọ',
  '«': 'ô',
  è: 'ố',
  å: 'ồ',
  æ: 'ổ',
  ç: 'ỗ',
  é: 'ộ',
  '¬': 'ơ',
  í: 'ớ',
  ê: 'ờ',
  ë: 'ở',
  ì: 'ỡ',
  î: 'ợ',
  ó: 'ú',
  ï: 'ù',
  ñ: 'ủ',
  ò: 'ũ',
  ô: 'ụ',
  '\u00ad': 'ư',
  ø: 'ứ',
  õ: 'ừ',
  ö: 'ử',
  '÷': 'ữ',
  ù: 'ự',
  ý: 'ý',
  ú: 'ỳ',
  û: 'ỷ',
  ü: 'ỹ',
  þ: 'ỵ',
  '®': 'đ',
  '§': 'Đ',
  '¡': 'Ă',
  '¢': 'Â',
  '£': 'Ê',
  '¤': 'Ô',
  '¥': 'Ơ',
  '¦': 'Ư',
};

/** Words that every plan has, as TCVN3 shows them in Latin-1. */
const TELLING = [
  'x· héi',
  'ñy ban',
  'kÕ ho¹ch',
  'céng hßa',
  'c¬ quan',
  'thùc hiÖn',
  'hµnh chÝnh',
  'nh©n d©n',
  '§éc lËp',
  'ñ y ban',
  'ngµy',
];

/** Whether text (read as Latin-1 or wrongly converted to Unicode) is TCVN3. */
export function looksLikeTcvn3(text: string): boolean {
  const sample = text.slice(0, 20_000).toLowerCase();
  return TELLING.filter((word) => sample.includes(word.toLowerCase())).length >= 2;
}

/** TCVN3 shown as Latin-1 → Unicode. A word in which only unaccented letters are capital is made capital whole. */
export function decodeTcvn3(text: string): string {
  return text.replace(/\S+/g, (word) => {
    const decoded = [...word].map((sign) => TABLE[sign] ?? sign).join('');
    const plain = [...word].filter((sign) => /[A-Za-z]/.test(sign));
    const capital = plain.length > 1 && plain.every((sign) => /[A-Z]/.test(sign));
    return capital ? decoded.toUpperCase() : decoded;
  });
}
