/** Tokens of an agency expression → agencies of the tree on a date (par-management.md 2.7, "Resolution"). Pure. */

import type { AgencyExpression } from './agencies.ts';
import { nameKey } from './agencies-fold.ts';

/** An agency as the tree has it on any date; dates are ISO, `validTo` is the last day of its life or null. */
export interface ResolvableAgency {
  id: string;
  code: string;
  name: string;
  shortName: string;
  aliases: readonly string[];
  kinds: readonly string[];
  level: string;
  parentId: string | null;
  validFrom: string;
  validTo: string | null;
}

/** Who issues the plan: groups mean its own units, or all of the province if it is the province's committee. */
export interface ResolutionScope {
  issuerId: string | null;
  /** Who took over from whom, for agencies that ended. */
  successions?: readonly { fromId: string; toId: string | null; date: string }[];
}

export type ResolutionWarningCode =
  | 'agency-ended'
  | 'kind-empty'
  | 'agency-unknown'
  | 'agency-ambiguous'
  | 'pick-needed';

export interface ResolvedAgencies {
  /** In the order of the words, each once. */
  agencyIds: string[];
  /** Invited ("Mời …"): no obligation, no reminders. Not in `agencyIds`. */
  invitedIds: string[];
  /** Tokens that a person has to pick agencies for. */
  unresolved: string[];
  warnings: { code: ResolutionWarningCode; token: string }[];
}

/** Kinds that stand for several kinds of the tree. */
const WIDE: Record<string, readonly string[]> = {
  PSU_ANY: ['PSU_PROVINCE', 'PSU'],
  SUBORDINATE_UNIT: ['CHI_CUC', 'PSU'],
  SPECIALISED_PROVINCE: ['SO'],
  POLITICAL_ORG: ['PARTY_BODY'],
};

/** Kinds that belong to the issuing agency itself. */
const OWN = new Set(['PHONG', 'SUBORDINATE_UNIT']);

/** Usual names of the codes, for trees that use other codes. */
const NAMES: Record<string, readonly string[]> = {
  SO_TTTT: ['Sở Thông tin và Truyền thông'],
  SO_KHCN: ['Sở Khoa học và Công nghệ'],
  SO_KHDT: ['Sở Kế hoạch và Đầu tư'],
  SO_GDDT: ['Sở Giáo dục và Đào tạo'],
  SO_TNMT: ['Sở Tài nguyên và Môi trường'],
  SO_LDTBXH: ['Sở Lao động - Thương binh và Xã hội'],
  SO_VHTTDL: ['Sở Văn hóa, Thể thao và Du lịch'],
  SO_NOI_VU: ['Sở Nội vụ'],
  SO_TU_PHAP: ['Sở Tư pháp'],
  SO_TAI_CHINH: ['Sở Tài chính'],
  SO_Y_TE: ['Sở Y tế'],
  SO_CONG_THUONG: ['Sở Công Thương'],
  VP_UBND: ['Văn phòng Ủy ban nhân dân', 'Văn phòng UBND'],
  HDND: ['Hội đồng nhân dân'],
  CONG_AN: ['Công an'],
  THUE: ['Cục Thuế', 'Thuế'],
  HAI_QUAN: ['Cục Hải quan', 'Hải quan'],
  BHXH: ['Bảo hiểm xã hội'],
  KHO_BAC: ['Kho bạc Nhà nước', 'Kho bạc'],
  NHNN_CHI_NHANH: ['Ngân hàng Nhà nước Việt Nam', 'Ngân hàng Nhà nước chi nhánh', 'Ngân hàng Nhà nước'],
  TOA_AN: ['Tòa án nhân dân'],
  VIEN_KIEM_SAT: ['Viện kiểm sát nhân dân'],
  MTTQ: ['Ủy ban Mặt trận Tổ quốc Việt Nam', 'Mặt trận Tổ quốc Việt Nam'],
  MTTQ_BTT: ['Ủy ban Mặt trận Tổ quốc Việt Nam', 'Mặt trận Tổ quốc Việt Nam'],
  DAI_PTTH: ['Đài Phát thanh và Truyền hình', 'Báo và Phát thanh, Truyền hình'],
  BAN_TDKT: ['Ban Thi đua - Khen thưởng'],
  BUU_DIEN: ['Bưu điện'],
  HIEP_HOI_DOANH_NGHIEP: ['Hiệp hội doanh nghiệp'],
  BCD_CCHC: ['Ban Chỉ đạo cải cách hành chính'],
  BCD_CHUYEN_DOI_SO: ['Ban Chỉ đạo chuyển đổi số'],
  VIEN_NCPT: ['Viện Nghiên cứu phát triển'],
};

/** Places that names end with and that the plan leaves out, or the other way round. */
const PLACE = / (?:tinh|thanh pho|tp|cap tinh)(?: [a-z ]+)?$/u;

/** Resolves every token; nothing is guessed: what is not certain is left to a person, with a warning. */
export function resolveAgencies(
  expression: AgencyExpression,
  tree: readonly ResolvableAgency[],
  scope: ResolutionScope,
  date: string,
): ResolvedAgencies {
  return new Resolver(tree, scope, date).resolve(expression.tokens);
}

class Resolver {
  private readonly result: ResolvedAgencies = { agencyIds: [], invitedIds: [], unresolved: [], warnings: [] };
  private readonly tree: readonly ResolvableAgency[];
  private readonly living: readonly ResolvableAgency[];
  private readonly scope: ResolutionScope;
  private readonly date: string;
  private invited = false;

  constructor(tree: readonly ResolvableAgency[], scope: ResolutionScope, date: string) {
    this.tree = tree;
    this.living = tree.filter(
      (agency) => agency.validFrom <= date && (agency.validTo === null || agency.validTo >= date),
    );
    this.scope = scope;
    this.date = date;
  }

  resolve(tokens: readonly string[]): ResolvedAgencies {
    const specific = tokens.some((token) => /^(?:head:)?defined:/u.test(token));
    for (const token of tokens) {
      const bare = token.replace(/^head:/u, '');
      const at = bare.indexOf(':');
      const [sort, value] = [bare.slice(0, at), bare.slice(at + 1)];
      if (sort === 'mod') this.invited = this.invited || value === 'INVITED';
      else if (sort === 'scope') this.invited = false;
      else if (sort === 'agency' || sort === 'body') this.named(token, value);
      else if (sort === 'kind') this.kind(token, value);
      else if (sort === 'name') this.byName(token, [value], true);
      else if (sort === 'any' || sort === 'set') this.leave(token, 'pick-needed');
      else if (sort === 'defined' && !specific) this.leave(token, 'pick-needed');
    }
    this.result.invitedIds = this.result.invitedIds.filter((id) => !this.result.agencyIds.includes(id));
    return this.result;
  }

  private add(agencies: readonly ResolvableAgency[]): void {
    const list = this.invited ? this.result.invitedIds : this.result.agencyIds;
    for (const { id } of agencies) if (!list.includes(id)) list.push(id);
  }

  private leave(token: string, code: ResolutionWarningCode): void {
    if (!this.result.unresolved.includes(token)) this.result.unresolved.push(token);
    this.warn(token, code);
  }

  private warn(token: string, code: ResolutionWarningCode): void {
    this.result.warnings.push({ code, token });
  }

  private named(token: string, code: string): void {
    if (code === 'VP_SO') {
      this.ownOffice(token);
      return;
    }
    const living = this.living.filter((agency) => agency.code === code);
    if (living.length > 0) {
      this.add(living);
      return;
    }
    const ended = this.tree.filter((agency) => agency.code === code);
    const heirs = ended.flatMap((agency) => this.heirsOf(agency.id, new Set()));
    if (heirs.length > 0) {
      this.warn(token, 'agency-ended');
      this.add(heirs);
      return;
    }
    if (code === 'UBND_TINH') {
      this.committee(token);
      return;
    }
    this.byName(token, NAMES[code] ?? [], ended.length === 0);
  }

  private committee(token: string): void {
    const found = this.living.filter((agency) => agency.kinds.includes('UBND_TINH'));
    if (found.length > 0) this.add(found);
    else this.leave(token, 'agency-unknown');
  }

  /** "Văn phòng" in the plan of a department is its own. */
  private ownOffice(token: string): void {
    const office = this.living.filter(
      (agency) => agency.parentId === this.scope.issuerId && nameKey(agency.name).startsWith('van phong'),
    );
    if (office.length > 0) this.add(office);
    else this.leave(token, 'agency-unknown');
  }

  private heirsOf(id: string, seen: Set<string>): ResolvableAgency[] {
    if (seen.has(id)) return [];
    seen.add(id);
    const next = (this.scope.successions ?? []).filter(
      (one) => one.fromId === id && one.toId !== null && one.date <= this.date,
    );
    return next.flatMap((one) => {
      const heir = this.living.find((agency) => agency.id === one.toId);
      return heir === undefined ? this.heirsOf(one.toId ?? '', seen) : [heir];
    });
  }

  private kind(token: string, kind: string): void {
    const kinds = WIDE[kind] ?? [kind];
    const own = OWN.has(kind) && this.scope.issuerId !== null;
    const found = this.living.filter(
      (agency) => kinds.some((one) => agency.kinds.includes(one)) && this.inScope(agency, own),
    );
    if (found.length > 0) {
      this.add(found);
      return;
    }
    const units = own ? this.living.filter((agency) => agency.parentId === this.scope.issuerId) : [];
    if (units.length > 0) {
      this.add(units);
      return;
    }
    this.leave(token, 'kind-empty');
  }

  /** Below the issuer; of a provincial committee (or without issuer) everywhere. */
  private inScope(agency: ResolvableAgency, own: boolean): boolean {
    const issuer = this.tree.find((one) => one.id === this.scope.issuerId);
    if (issuer === undefined) return true;
    const narrow =
      own ||
      (!issuer.kinds.includes('UBND_TINH') && issuer.level !== 'CENTRAL' && issuer.level !== 'PROVINCE');
    return !narrow || this.isBelow(agency, issuer.id);
  }

  private isBelow(agency: ResolvableAgency, ancestorId: string): boolean {
    const seen = new Set<string>();
    let parentId = agency.parentId;
    while (parentId !== null && !seen.has(parentId)) {
      if (parentId === ancestorId) return true;
      seen.add(parentId);
      const id = parentId;
      parentId = this.tree.find((one) => one.id === id)?.parentId ?? null;
    }
    return false;
  }

  /** By name, short name or alias, then without the place at the end; of several the one below the issuer. */
  private byName(token: string, names: readonly string[], report: boolean): void {
    const keys = new Set(names.map(nameKey));
    const exact = this.living.filter((agency) => keysOf(agency).some((key) => keys.has(key)));
    const shortened = new Set([...keys].map((key) => key.replace(PLACE, '')));
    const loose =
      exact.length > 0
        ? exact
        : this.living.filter((agency) => keysOf(agency).some((key) => shortened.has(key.replace(PLACE, ''))));
    const near = loose.length > 1 ? this.nearest(loose) : loose;
    if (near.length === 1) {
      this.add(near);
      return;
    }
    if (near.length > 1) {
      this.leave(token, 'agency-ambiguous');
      return;
    }
    const ended = this.tree.filter((agency) => keysOf(agency).some((key) => keys.has(key)));
    const heirs = ended.flatMap((agency) => this.heirsOf(agency.id, new Set()));
    if (heirs.length > 0) {
      this.warn(token, 'agency-ended');
      this.add(heirs);
      return;
    }
    this.leave(token, report ? 'agency-unknown' : 'agency-ended');
  }

  private nearest(found: readonly ResolvableAgency[]): readonly ResolvableAgency[] {
    const { issuerId } = this.scope;
    if (issuerId === null) return found;
    const below = found.filter((agency) => this.isBelow(agency, issuerId));
    return below.length > 0 ? below : found;
  }
}

const keyCache = new WeakMap<ResolvableAgency, string[]>();

function keysOf(agency: ResolvableAgency): string[] {
  const known = keyCache.get(agency);
  if (known !== undefined) return known;
  const keys = [agency.name, agency.shortName, ...agency.aliases]
    .filter((name) => name.trim() !== '')
    .map(nameKey);
  keyCache.set(agency, keys);
  return keys;
}
