/** Folding that keeps every offset: one unit in, one unit out. Pure. */

const NOT_LETTER = /[^\p{L}\p{N}]/u;

/** Small letters without marks (`đ` → `d`), spaces for tabs and line breaks; as long as the text (which must be NFC). */
export function foldedAlike(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    out += foldedUnit(unit);
  }
  return out;
}

function foldedUnit(unit: string): string {
  if (unit === 'đ' || unit === 'Đ') return 'd';
  if (/[\s\u00a0]/u.test(unit)) return ' ';
  if (unit === '–' || unit === '—' || unit === '−') return '-';
  const base = unit.normalize('NFD').charAt(0).toLowerCase();
  return base.length === 1 ? base : unit;
}

/** Is the end of a word at `at`? */
export function isEnd(text: string, at: number): boolean {
  return at >= text.length || NOT_LETTER.test(text.charAt(at));
}

/** A name as a key for comparing: folded, "&" and hyphens as spaces, usual short forms written out. */
export function nameKey(name: string): string {
  const words = foldedAlike(name.normalize('NFC'))
    .replace(/[&]/gu, ' va ')
    .replace(/[^a-z0-9 ]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return SHORT_FORMS.reduce((key, [pattern, long]) => key.replace(pattern, long), words)
    .replace(/\bva\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

const SHORT_FORMS: readonly [RegExp, string][] = [
  [/\bubnd\b/gu, 'uy ban nhan dan'],
  [/\bhdnd\b/gu, 'hoi dong nhan dan'],
  [/\b(?:ub)?mttq(?:vn)?\b/gu, 'mat tran to quoc viet nam'],
  [/\bvp\b/gu, 'van phong'],
  [/\btp\b/gu, 'thanh pho'],
  [/\btt va tt\b|\btttt\b/gu, 'thong tin va truyen thong'],
  [/\bgd va dt\b|\bgddt\b/gu, 'giao duc va dao tao'],
  [/\bnn va ptnt\b|\bnnptnt\b|\bnn va pt nt\b/gu, 'nong nghiep va phat trien nong thon'],
  [/\bnn va mt\b|\bnnmt\b/gu, 'nong nghiep va moi truong'],
  [/\btn va mt\b|\btnmt\b/gu, 'tai nguyen va moi truong'],
  [/\bkh va cn\b|\bkhcn\b/gu, 'khoa hoc va cong nghe'],
  [/\bkh va dt\b|\bkhdt\b/gu, 'ke hoach va dau tu'],
  [/\bld ?tb va xh\b|\bldtbxh\b/gu, 'lao dong thuong binh va xa hoi'],
  [/\bvh ?tt va dl\b|\bvhttdl\b/gu, 'van hoa the thao va du lich'],
  [/\bvh va tt\b|\bvhtt\b/gu, 'van hoa va the thao'],
  [/\bgtvt\b/gu, 'giao thong van tai'],
  [/\bbhxh\b/gu, 'bao hiem xa hoi'],
  [/\btthc\b/gu, 'thu tuc hanh chinh'],
  [/\bcchc\b/gu, 'cai cach hanh chinh'],
  [/\bptth\b|\bpt th\b/gu, 'phat thanh va truyen hinh'],
  [/\bdtnd\b|\btand\b/gu, 'toa an nhan dan'],
  [/\bvksnd\b/gu, 'vien kiem sat nhan dan'],
  [/\bcntt\b/gu, 'cong nghe thong tin'],
  [/\bkhhgd\b/gu, 'ke hoach hoa gia dinh'],
];
