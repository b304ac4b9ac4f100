import { describe, expect, it } from 'vitest';
import { parseAgencies } from './agencies.ts';
import { type ResolutionScope, type ResolvableAgency, resolveAgencies } from './resolve-agencies.ts';

const agency = (
  id: string,
  code: string,
  name: string,
  kind: string,
  parentId: string | null,
  more: Partial<ResolvableAgency> = {},
): ResolvableAgency => ({
  id,
  code,
  name,
  shortName: '',
  aliases: [],
  kinds: [kind],
  level: 'PROVINCE',
  parentId,
  validFrom: '2020-01-01',
  validTo: null,
  ...more,
});

const TREE: ResolvableAgency[] = [
  agency('p', 'UBND_TINH', 'Ủy ban nhân dân tỉnh Hoa Lư', 'UBND_TINH', null),
  agency('nv', 'SO_NOI_VU', 'Sở Nội vụ', 'SO', 'p'),
  agency('tt', 'SO_TTTT', 'Sở Thông tin và Truyền thông', 'SO', 'p', { validTo: '2025-02-28' }),
  agency('kh', 'SKHCN', 'Sở Khoa học và Công nghệ', 'SO', 'p'),
  agency('nn', 'SNNMT', 'Sở Nông nghiệp và Môi trường', 'SO', 'p', { aliases: ['Sở NN&MT'] }),
  agency('ttra', 'THANH_TRA', 'Thanh tra tỉnh', 'SO', 'p'),
  agency('h1', 'H1', 'Ủy ban nhân dân huyện An Bình', 'UBND_HUYEN', 'p', {
    level: 'DISTRICT',
    validTo: '2025-06-30',
  }),
  agency('x1', 'X1', 'Ủy ban nhân dân xã Tân Hòa', 'UBND_XA', 'p', { level: 'COMMUNE' }),
  agency('x2', 'X2', 'Ủy ban nhân dân phường Đông Sơn', 'UBND_XA', 'p', { level: 'COMMUNE' }),
  agency('vp1', 'NV_VP', 'Văn phòng', 'PHONG', 'nv', { level: 'INTERNAL' }),
  agency('vp2', 'KH_VP', 'Văn phòng', 'PHONG', 'kh', { level: 'INTERNAL' }),
  agency('mt', 'MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hoa Lư', 'MASS_ORG', 'p'),
];
const PROVINCE: ResolutionScope = {
  issuerId: 'p',
  successions: [{ fromId: 'tt', toId: 'kh', date: '2025-03-01' }],
};

const ids = (text: string, date: string, scope = PROVINCE): string[] =>
  resolveAgencies(parseAgencies(text), TREE, scope, date).agencyIds;

describe('resolveAgencies', () => {
  it('finds named agencies by code, by name, by alias and by short form', () => {
    expect(ids('Sở Nội vụ, Sở KH&CN, Sở NN&MT, Thanh tra tỉnh', '2024-05-01')).toEqual([
      'nv',
      'kh',
      'nn',
      'ttra',
    ]);
    expect(ids('UBND xã Tân Hòa; Uỷ ban nhân dân tỉnh Hoa Lư', '2024-05-01')).toEqual(['x1', 'p']);
  });

  it('expands groups to what lives on the date, and warns where nothing does', () => {
    expect(ids('UBND cấp huyện, cấp xã', '2025-06-30')).toEqual(['h1', 'x1', 'x2']);
    const later = resolveAgencies(parseAgencies('UBND cấp huyện, cấp xã'), TREE, PROVINCE, '2025-07-01');
    expect(later.agencyIds).toEqual(['x1', 'x2']);
    expect(later.warnings).toContainEqual({ code: 'kind-empty', token: 'kind:UBND_HUYEN' });
  });

  it('follows an agency that ended to its successor', () => {
    const found = resolveAgencies(
      parseAgencies('Sở Thông tin và Truyền thông'),
      TREE,
      PROVINCE,
      '2025-08-01',
    );
    expect(found).toMatchObject({ agencyIds: ['kh'], warnings: [{ code: 'agency-ended' }] });
  });

  it('takes the office of the issuing department', () => {
    expect(ids('Văn phòng', '2024-05-01', { issuerId: 'kh' })).toEqual(['vp2']);
  });

  it('leaves to a person what is not certain', () => {
    const found = resolveAgencies(
      parseAgencies('Sở Nội vụ và các cơ quan, đơn vị có liên quan; Viện Dệt may'),
      TREE,
      PROVINCE,
      '2024-05-01',
    );
    expect(found.agencyIds).toEqual(['nv']);
    expect(found.unresolved).toEqual(['any:AGENCY', 'name:Viện Dệt may']);
  });

  it('keeps the invited apart', () => {
    const found = resolveAgencies(
      parseAgencies('Sở Nội vụ; mời Mặt trận Tổ quốc tỉnh'),
      TREE,
      PROVINCE,
      '2024-05-01',
    );
    expect(found).toMatchObject({ agencyIds: ['nv'], invitedIds: ['mt'] });
  });
});
