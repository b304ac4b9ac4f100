/** The field of reform that a chapter or group of rows belongs to, by its title. Pure. */

import type { FieldCode, Outline } from '../model.ts';

const FIELDS: readonly [RegExp, FieldCode][] = [
  [/thủ tục hành chính|tthc|một cửa|kiểm soát thủ tục/iu, 'procedure'],
  [/chỉ đạo,?\s*(?:và\s*)?điều hành|công tác chỉ đạo/iu, 'direction'],
  [/tổ chức bộ máy|bộ máy/iu, 'organisation'],
  [/chế độ công vụ|công vụ|đội ngũ|cán bộ,?\s*công chức|cbccvc|ccvc|nhân lực/iu, 'civil-service'],
  [/tài chính công/iu, 'public-finance'],
  [
    /chính quyền điện tử|chính quyền số|chính phủ điện tử|chính phủ số|hiện đại h[óo]a|chuyển đổi số|công nghệ thông tin/iu,
    'digital-government',
  ],
  [/thể chế|văn bản quy phạm|xây dựng pháp luật|dự án luật|thi hành (?:luật|pháp luật)/iu, 'institution'],
  [/khảo sát|hài lòng|điều tra xã hội/iu, 'survey'],
  [/tuyên truyền|truyền thông/iu, 'communication'],
];

/** Lines below the word KẾ HOẠCH or QUYẾT ĐỊNH up to the legal bases: what the plan is about. Empty where there are none. */
export function subjectOf(outline: Outline): string {
  const lines = outline.preamble.map((piece) => piece.text);
  const start = lines.findIndex((line) =>
    /^(?:kế\s*hoạch|quyết\s*định|chương trình)(?![\p{L}])/iu.test(line),
  );
  if (start < 0) return lines[0] ?? '';
  const end = lines.findIndex(
    (line, index) =>
      index > start &&
      /^(?:căn cứ|thực hiện|theo|để|nhằm|xét)(?![\p{L}])/iu.test(line) &&
      line !== line.toUpperCase(),
  );
  return lines.slice(start, end < 0 ? start + 5 : end).join(' ');
}

/** A plan about reform as a whole: its groups name the fields. */
const WHOLE_REFORM = /cải cách hành chính|cchc/iu;

/**
 * Field of a row: of the whole plan where its title is about one field ("Kiểm soát thủ tục hành chính"), else of the
 * innermost group that names one.
 */
export function fieldOfRow(planTitle: string, groups: readonly string[]): FieldCode {
  const whole = WHOLE_REFORM.test(planTitle) ? 'general' : fieldOfTitles([planTitle.slice(0, 260)]);
  return whole === 'general' ? fieldOfTitles(groups) : whole;
}

/** Field named by the innermost of `titles` (outermost first) that names one; `general` where none does. */
export function fieldOfTitles(titles: readonly string[]): FieldCode {
  for (let at = titles.length - 1; at >= 0; at--) {
    const title = titles[at] ?? '';
    if (title.length > 260) continue;
    for (const [pattern, field] of FIELDS) if (pattern.test(title)) return field;
  }
  return 'general';
}
