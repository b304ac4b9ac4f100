/** Names of issuing bodies printed in capitals, written as in a sentence. Pure. */

const OPENERS =
  'ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|ỦY BAN|UỶ BAN|HỘI ĐỒNG|HĐND|BCĐ|SỞ|BỘ|TỔNG CỤC|CHI CỤC|CỤC|VỤ|BAN|VĂN PHÒNG|THANH TRA|VIỆN|HỌC VIỆN|TRƯỜNG|TRUNG TÂM|PHÒNG|HUYỆN ỦY|QUẬN ỦY|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|ĐẢNG ỦY|ĐẢNG BỘ|THỦ TƯỚNG|CHÍNH PHỦ|CÔNG AN|BẢO HIỂM|KHO BẠC|NGÂN HÀNG|TÒA ÁN|KIỂM TOÁN|ĐOÀN|HỘI|LIÊN ĐOÀN|TỔNG CÔNG TY|TẬP ĐOÀN|ĐẠI HỌC|BỆNH VIỆN|THUẾ|HẢI QUAN|MẶT TRẬN';
const OPENS = new RegExp(`^(?:${OPENERS})(?![\\p{L}])`, 'iu');

/** Bodies of a letterhead, the highest first: lines that go on with a place belong to the body above. */
export function bodiesOf(lines: readonly string[]): string[] {
  const bodies: string[] = [];
  for (const line of lines) {
    const words = line.replace(/[\s*_\-–]+$/u, '').trim();
    const last = bodies.length - 1;
    if (words === '') continue;
    if (last < 0 || (OPENS.test(words) && !isOpen(bodies[last] ?? ''))) bodies.push(words);
    else bodies[last] = `${bodies[last]} ${words}`;
  }
  return bodies.filter((body) => OPENS.test(body));
}

/** "BỘ LAO ĐỘNG -", "SỞ GIÁO DỤC VÀ": the name goes on in the next line. */
function isOpen(body: string): boolean {
  return /(?:[-–,]|\s(?:VÀ|CỦA|VỀ))$/iu.test(body);
}

const PLACE_WORDS = ['tỉnh', 'thành phố', 'huyện', 'quận', 'thị xã', 'thị trấn', 'xã', 'phường', 'đặc khu'];
const PLACE = new RegExp(`(?<!\\p{L})(${PLACE_WORDS.join('|')})\\s+(?!hội(?!\\p{L}))(.+)$`, 'iu');
/** Names that keep a capital inside a sector: the rule below can't know them. */
const PROPER: readonly [RegExp, string][] = [
  [/(?<!\p{L})công thương(?!\p{L})/giu, 'Công Thương'],
  [/(?<!\p{L})việt nam(?!\p{L})/giu, 'Việt Nam'],
  [/(?<!\p{L})hồ chí minh(?!\p{L})/giu, 'Hồ Chí Minh'],
  [/(?<!\p{L})nhà nước(?!\p{L})/giu, 'Nhà nước'],
  [/(?<!\p{L})mặt trận tổ quốc(?!\p{L})/giu, 'Mặt trận Tổ quốc'],
];
const SECTORED = /^(?:sở|bộ|phòng|ban|ủy ban)\s+(?!nhân dân|quản lý|chỉ đạo|thường vụ)/iu;

/** Sentence case: as `source` writes the name elsewhere, else by the rules for bodies, sectors and places. */
export function inSentenceCase(name: string, source: string): string {
  const words = name
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/^uỷ ban/iu, 'ủy ban')
    .trim();
  const written = asWritten(words, source);
  return written ?? byRule(words);
}

/** The most frequent spelling with small letters elsewhere in the source. */
function asWritten(name: string, source: string): string | null {
  const pattern = new RegExp(
    `(?<!\\p{L})${name
      .replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
      .replace(/\s+/gu, '\\s+')
      .replace(/[-–]/gu, '[-–]')}(?!\\p{L})`,
    'giu',
  );
  const counts = new Map<string, number>();
  for (const match of source.matchAll(pattern)) {
    const found = match[0].replace(/\s+/gu, ' ');
    // "cán bộ tài chính" holds no ministry: a body is written with a capital.
    if (found === found.toUpperCase() || !/^\p{Lu}/u.test(found)) continue;
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined ? null : capitalised(best[0]);
}

const PARTY =
  /^((?:ban thường vụ |ban chấp hành (?:đảng bộ )?)?(?:tỉnh|thành|huyện|quận|thị|đảng) [ủu][ỷy])\s+(.+)$/iu;

function byRule(name: string): string {
  const lower = name.toLowerCase();
  const party = PARTY.exec(lower);
  if (party !== null) return `${capitalised(party[1] ?? '')} ${titled(party[2] ?? '')}`;
  const at = PLACE.exec(lower);
  const body = at === null ? lower : lower.slice(0, at.index).trim();
  const place = at === null ? '' : ` ${at[1]} ${titled(at[2] ?? '')}`;
  const head = SECTORED.test(body) ? sectored(body) : body;
  const whole = capitalised(`${head}${place}`.trim());
  return PROPER.reduce((words, [pattern, proper]) => words.replace(pattern, proper), whole).replace(
    /ubnd|hđnd/giu,
    (all) => all.toUpperCase(),
  );
}

/** "sở giáo dục và đào tạo" → "sở Giáo dục và Đào tạo". */
function sectored(body: string): string {
  const space = body.indexOf(' ');
  const rest = body
    .slice(space + 1)
    .replace(
      /(^|\s+và\s+|,\s*|\s*[-–]\s*)(\p{L})/gu,
      (_all, before: string, first: string) => before + first.toUpperCase(),
    );
  return `${body.slice(0, space)} ${rest}`;
}

function titled(words: string): string {
  return words.replace(/(?<!\p{L})\p{L}/gu, (first) => first.toUpperCase());
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "H'Yim", "Kđoh" are names too. */
const NAME_WORD = "\\p{Lu}(?:['’ʼ]\\p{L})?[\\p{Ll}\\p{M}]*";
const PERSON = new RegExp(
  `^(?:(?:PGS|GS|TS|ThS|Th\\.S|BS|KS|CN|LS|Đại tá|Thượng tá|Thiếu tướng|Trung tướng|Đại tướng|Dr)[.,\\s]+)*(${NAME_WORD}(?:\\s+${NAME_WORD}){1,5})$`,
  'u',
);
const NO_PERSON =
  /^(?:Nơi|Số|Đã|Như|Lưu|Bộ|Sở|Ủy|Hà Nội|Chủ|Phó|Giám|Cục|Vụ|Văn phòng|Thứ|Trưởng|Kế|Quyết|Việt Nam|Cộng|Độc|Phụ|Tỉnh|Thành|Cần Thơ|Đính|Tổng|Ban|Viện|Thủ|Chánh|Chi|Thanh|Trang|Ký|Người|Công|Ngân|Trung tâm|Hội|Thường)(?!\p{L})/u;

const SURNAMES = new Set(
  'nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn mai tô trương lâm hà cao lương tạ châu thái phùng quách từ tăng triệu chu lò vi nông hứa lưu kiều thạch sơn kim giàng sùng vàng mùa hầu ma bế điểu ksor đàm la lại nghiêm mạc doãn khuất ninh tống uông văn cầm quàng tòng bạc thân giáp đậu trà tôn cung cù khương khổng danh lục long âu mã hạ bàn lầu thào cứ hờ tráng vương y siu rah kpă rơ đào trà nùng chẩu quan hán mùi đồng phó thân ông sa lự lường đèo quản hù tẩn chảo lèng vừ thò chang phàn lồ cháng sần hạng ly sình'.split(
    ' ',
  ),
);

/** Does the name open with a usual surname? */
export function hasSurname(name: string): boolean {
  return SURNAMES.has(name.split(' ')[0]?.toLowerCase() ?? '');
}

/** A person's name on a line of its own, also in capitals; titles of learning and rank are left out. */
export function personOf(line: string): string | null {
  const words = line
    .replace(/[\s*_.,;]+$/u, '')
    .replace(/^[\s*_|]+/u, '')
    .trim();
  if (words.length > 45) return null;
  const mixed =
    words === words.toUpperCase() && /^\p{Lu}{2,}(?:\s+\p{Lu}{1,}){1,4}$/u.test(words)
      ? titled(words.toLowerCase())
      : words;
  const match = PERSON.exec(mixed);
  if (match?.[1] === undefined || NO_PERSON.test(match[1])) return null;
  return mixed === words || hasSurname(mixed) ? match[1] : null;
}
