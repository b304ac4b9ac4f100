const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const digit = (value: number): string => DIGITS[value] ?? '';
/** What a group of three digits is called by its place; a billion of billions starts again. */
const GROUPS = ['', ' nghìn', ' triệu', ' tỷ'] as const;

/**
 * An amount in Vietnamese words, as receipts spell it: 1234000 -> "Một triệu hai trăm ba mươi bốn nghìn đồng".
 * `dong` is a whole number from 0. Throws RangeError for anything else.
 */
export function amountInWords(dong: number): string {
  if (!Number.isSafeInteger(dong) || dong < 0) throw new RangeError(`not an amount: ${dong}`);
  const words = dong === 0 ? 'không' : spell(dong).trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
}

/** Billions are counted in numbers of their own: 2_500_000_000_000 is "hai nghìn năm trăm tỷ". */
function spell(value: number): string {
  const billions = Math.floor(value / 1_000_000_000);
  const rest = value % 1_000_000_000;
  const head = billions === 0 ? '' : `${spell(billions)} tỷ`;
  return `${head} ${spellGroups(rest, billions > 0)}`.replace(/\s+/gu, ' ').trim();
}

function spellGroups(value: number, follows: boolean): string {
  const groups = [Math.floor(value / 1_000_000), Math.floor(value / 1000) % 1000, value % 1000];
  let begun = follows;
  const words = groups.map((group, index) => {
    if (group === 0) return '';
    const text = `${spellThree(group, begun)}${GROUPS[2 - index] ?? ''}`;
    begun = true;
    return text;
  });
  return words.filter(Boolean).join(' ');
}

/** Three digits; inside a number also the zeros in front are read: 5 in 1005 is "không trăm linh năm". */
function spellThree(value: number, inside: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const parts: string[] = [];
  if (hundreds > 0 || inside) parts.push(`${digit(hundreds)} trăm`);
  if (tens === 0 && ones > 0 && parts.length > 0) parts.push('linh');
  if (tens === 1) parts.push('mười');
  if (tens > 1) parts.push(`${digit(tens)} mươi`);
  if (ones > 0) parts.push(spellOnes(ones, tens));
  return parts.join(' ');
}

function spellOnes(ones: number, tens: number): string {
  if (ones === 1 && tens > 1) return 'mốt';
  if (ones === 5 && tens > 0) return 'lăm';
  return digit(ones);
}
