/** The fields (lĩnh vực) of administrative reform: what plans are divided into and field owners follow (par-management 1.2). */
import { defineMessages } from '../platform/i18n.ts';

export const FIELDS = [
  'direction',
  'institution',
  'procedure',
  'organisation',
  'civil-service',
  'public-finance',
  'digital-government',
  'survey',
  'communication',
  'general',
] as const;
export type Field = (typeof FIELDS)[number];

/** `field_` and the code. */
export const fieldWords = defineMessages({
  field_general: { vi: 'Chung', en: 'General' },
  field_direction: { vi: 'Chỉ đạo, điều hành', en: 'Direction' },
  field_institution: { vi: 'Cải cách thể chế', en: 'Institutions' },
  field_procedure: { vi: 'Cải cách thủ tục hành chính', en: 'Administrative procedures' },
  field_organisation: { vi: 'Cải cách tổ chức bộ máy', en: 'Organisation' },
  'field_civil-service': { vi: 'Cải cách chế độ công vụ', en: 'Civil service' },
  'field_public-finance': { vi: 'Cải cách tài chính công', en: 'Public finance' },
  'field_digital-government': { vi: 'Chính quyền điện tử, chính quyền số', en: 'Digital government' },
  field_survey: { vi: 'Khảo sát sự hài lòng', en: 'Satisfaction surveys' },
  field_communication: { vi: 'Tuyên truyền', en: 'Communication' },
} satisfies Record<`field_${Field}`, { vi: string; en: string }>);
