/** The acts of reorganisation by which the demo province lived through 2025. */
import { carryOutAct, draftAct, type LineInput } from '../src/agencies/index.ts';
import type { Context } from '../src/platform/context.ts';
import { movingWork } from '../src/programmes/index.ts';
import { COMMUNES_2026, DISTRICTS_2024 } from './agencies.ts';
import { onDay } from './programmes.ts';

const found = (code: string, name: string, more: Partial<LineInput> = {}): LineInput => ({
  kind: 'FOUND',
  agencyCode: code,
  name,
  level: 'PROVINCE',
  kinds: ['SO'],
  parentCode: 'UBND_TINH',
  ...more,
});

/** Work, people and what is below go over. */
const merge = (from: string, to: string): LineInput => ({
  kind: 'MERGE',
  agencyCode: from,
  successorCode: to,
  takesBelow: true,
  takesPeople: true,
});

const split = (from: string, to: string, more: Partial<LineInput> = {}): LineInput => ({
  kind: 'SPLIT',
  agencyCode: from,
  successorCode: to,
  ...more,
});

/** 1 March 2025: departments merged, one was split among three. */
const DEPARTMENTS: LineInput[] = [
  found('SO_NNMT', 'Sở Nông nghiệp và Môi trường', { shortName: 'Sở NN&MT', identifierCode: 'H99.80' }),
  found('SO_DTTG', 'Sở Dân tộc và Tôn giáo', { shortName: 'Sở DT&TG', identifierCode: 'H99.81' }),
  found('BAO_DIA_PHUONG', 'Báo và Phát thanh, Truyền hình Lam Giang', { kinds: ['PRESS'] }),
  merge('SO_TNMT', 'SO_NNMT'),
  merge('SO_NNPTNT', 'SO_NNMT'),
  merge('SO_KHDT', 'SO_TAI_CHINH'),
  merge('SO_GTVT', 'SO_XAY_DUNG'),
  merge('BAN_DAN_TOC', 'SO_DTTG'),
  merge('BAO_LAM_GIANG', 'BAO_DIA_PHUONG'),
  merge('DAI_PTTH', 'BAO_DIA_PHUONG'),
  split('SO_TTTT', 'SO_KHCN', {
    scope: 'Chuyển đổi số, bưu chính, viễn thông',
    takesBelow: true,
    takesPeople: true,
  }),
  split('SO_TTTT', 'SO_VHTTDL', { scope: 'Báo chí, xuất bản', takesWork: false }),
  split('SO_LDTBXH', 'SO_NOI_VU', { scope: 'Lao động, người có công', takesPeople: true }),
  split('SO_LDTBXH', 'SO_GDDT', { scope: 'Giáo dục nghề nghiệp', takesBelow: true, takesWork: false }),
  split('SO_LDTBXH', 'SO_Y_TE', { scope: 'Trẻ em, bảo trợ xã hội', takesWork: false }),
];

/** 1 July 2025: communes merged, the district level ended, its work went to the communes. */
const TWO_TIERS: LineInput[] = [
  ...COMMUNES_2026.map(({ code, name, shortName, identifierCode }) =>
    found(code, name, { shortName, identifierCode, level: 'COMMUNE', kinds: ['UBND_XA'] }),
  ),
  ...COMMUNES_2026.flatMap(({ code, madeOf }) => madeOf.map((former) => merge(former, code))),
  ...COMMUNES_2026.map(({ code, district }) => split(district, code)),
  ...DISTRICTS_2024.flatMap(({ rooms }) =>
    rooms.map((agencyCode): LineInput => ({ kind: 'DISSOLVE', agencyCode })),
  ),
];

/** Carries out the acts of 2025, each on its day. Only posts and the plan of 2025 hang on the agencies yet. */
export async function reorganise2025(context: Context): Promise<void> {
  const departments = await draftAct(
    context,
    {
      title: 'Sắp xếp các cơ quan chuyên môn thuộc UBND tỉnh',
      document: 'Nghị quyết số 05/NQ-HĐND ngày 20/02/2025 của HĐND tỉnh Lam Giang',
      takesEffect: '2025-03-01',
    },
    DEPARTMENTS,
  );
  await carryOutAct(onDay(context, '2025-03-01'), departments, [movingWork]);
  const tiers = await draftAct(
    context,
    {
      title: 'Tổ chức chính quyền địa phương hai cấp',
      document: 'Nghị quyết số 31/NQ-HĐND ngày 26/6/2025 của HĐND tỉnh Lam Giang',
      takesEffect: '2025-07-01',
    },
    TWO_TIERS,
  );
  await carryOutAct(onDay(context, '2025-07-01'), tiers, [movingWork]);
}
