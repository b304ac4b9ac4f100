/** The field of reform that a chapter or group of rows belongs to, by its title. Pure. */

import type { FieldCode } from '../model.ts';

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
  [/thể chế|văn bản quy phạm|xây dựng pháp luật/iu, 'institution'],
  [/khảo sát|hài lòng|điều tra xã hội/iu, 'survey'],
  [/tuyên truyền|truyền thông/iu, 'communication'],
];

/** Field named by the innermost of `titles` (outermost first) that names one; `general` where none does. */
export function fieldOfTitles(titles: readonly string[]): FieldCode {
  for (let at = titles.length - 1; at >= 0; at--) {
    const title = titles[at] ?? '';
    if (title.length > 260) continue;
    for (const [pattern, field] of FIELDS) if (pattern.test(title)) return field;
  }
  return 'general';
}
