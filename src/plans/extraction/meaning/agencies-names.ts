/** Names of agencies beyond the code vocabulary: "Vụ Pháp chế", "Bộ Y tế", "UBND huyện Tân Châu". Pure. */

export interface NameInText {
  name: string;
  /** Offset behind the name. */
  end: number;
}

const NOUN =
  '(?:so|bo|tong cuc|chi cuc|cuc|vu|hoc vien|vien|trung tam|phong|van phong|thanh tra|kiem toan|ban|hoi dong|hoi|hiep hoi|lien hiep|lien doan|lien minh|doan|truong|dai hoc|benh vien|tap doan|tong cong ty|cong ty|ngan hang|quy|dai|bao|tap chi|bo chi huy|bo tu lenh|tinh u[yi]|thanh u[yi]|huyen u[yi]|quan u[yi]|dang u[yi]|ban can su|ubnd|u[yi] ban|cong thong tin|cong an|toa an|thong tan xa|nha xuat ban|to|tieu ban|thuong truc|quoc hoi|chinh phu|thu tuong|vptw|vnpt|viettel|buu dien|dien luc|hai quan|thue|chi nhanh|kho bac|bao hiem)';
const START = new RegExp(`${NOUN}(?![a-z])`, 'uy');
/** Where a name ends for sure. */
const STOP =
  /\s*(?:[;:()\n…]|\.(?:\s|$)|,|\s[-–]\s|\s(?:chu tri|phoi hop|chiu trach nhiem|co trach nhiem|tham gia|cung cap|co lien quan|lien quan|va cac|va don vi|theo|trong|de|tren dia ban)(?![a-z]))/u;
/** "và" inside "Giáo dục và Đào tạo" goes on; before another agency it ends the name. */
const NEXT = new RegExp(
  `\\s(?:va|cung|voi|hoac)\\s+(?:cac\\s+)?(?=${NOUN}(?![a-z])|co quan|don vi|dia phuong|so\\b)`,
  'u',
);
const AGAIN = new RegExp(`\\s(?=${NOUN}\\s+[a-z])`, 'gu');
const MOST_WORDS = 16;
const LONGEST_NAME = 200;

/** Name that begins at `at`; null where no agency noun stands there. */
export function nameAt(text: string, folded: string, at: number): NameInText | null {
  START.lastIndex = at;
  const noun = START.exec(folded);
  if (noun === null) return null;
  const rest = folded.slice(at, at + LONGEST_NAME);
  const office =
    /^van phong (?:doan (?:dbqh|dai bieu quoc hoi) va )?(?:hdnd|hoi dong nhan dan) va (?:ubnd|u[yi] ban nhan dan)(?:\s+(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong))?/u.exec(
      rest,
    );
  if (office !== null) return { name: text.slice(at, at + office[0].length), end: at + office[0].length };
  const ends = [
    STOP.exec(rest)?.index,
    NEXT.exec(rest)?.index,
    nextName(text.slice(at), rest, noun[0].length),
  ].filter((end) => end !== undefined && end !== null);
  let end = ends.length === 0 ? rest.length : Math.min(...ends);
  end = withCommaParts(text.slice(at), rest, end);
  const name = text
    .slice(at, at + end)
    .replace(/\s+/gu, ' ')
    .trim();
  const words = name.split(' ');
  if (
    words.length > MOST_WORDS ||
    (words.length < 2 && !/^\p{Lu}{3,}/u.test(name) && !/^(?:quoc hoi|chinh phu)/u.test(rest))
  )
    return null;
  if (!/\p{Lu}/u.test(name)) return null;
  return { name, end: at + end };
}

/** A capital noun without separator in front of it begins another name: "Sở Nội vụ Sở Y tế". */
function nextName(text: string, rest: string, from: number): number | null {
  for (const match of rest.matchAll(AGAIN)) {
    if (match.index < from) continue;
    const first = text.charAt(match.index + 1);
    const before = rest.slice(0, match.index).split(' ').at(-1) ?? '';
    if (/\p{Lu}/u.test(first) && !/^(?:va|cua|thuoc|-)$/u.test(before) && match.index > from + 2)
      return match.index;
  }
  return null;
}

/** "Sở Văn hóa, Thể thao", "Cục Quản lý Khám, chữa bệnh": a comma inside a name of sectors. */
function withCommaParts(text: string, rest: string, end: number): number {
  const part =
    /^,\s*(?:(?:the thao|du lich|chua benh|phuc hoi|gia dinh|thuong binh|thu y|dao tao|truyen hinh)(?:\s+va\s+[a-z]+(?:\s[a-z]+)?)?)/u.exec(
      rest.slice(end),
    );
  return part === null || text.length < end ? end : end + part[0].length;
}
