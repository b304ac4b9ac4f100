/** What an identity provider in the shape of VNeID and Cổng Dịch vụ công quốc gia says of a person (one-stop 8.1). Pure. */
import { z } from 'zod';
import { type IdentityNumber, isPossible, plainNumber } from './identity.ts';
import type { Details } from './store.ts';

const text = z.string().trim().max(500).optional();

const claimsShape = z.object({
  sub: z.string().min(1),
  /** 1 person, 2 business. */
  LoaiTaiKhoan: z.union([z.literal(1), z.literal(2), z.literal('1'), z.literal('2')]).default(1),
  SoDinhDanh: text,
  HoVaTen: text,
  /** yyyyMMdd, dd/MM/yyyy or ISO. */
  NgayThangNamSinh: text,
  /** 1 or "Nam", 2 or "Nữ". */
  GioiTinh: z.union([z.string(), z.number()]).optional(),
  QuocTich: text,
  NoiOHienNay: text,
  ThuDienTu: text,
  SoDienThoai: text,
  MaSoThue: text,
  MaSoDoanhNghiep: text,
  TenDoanhNghiep: text,
  DiaChi: text,
  /** Level of assurance: 1 to 3, or "LoA2". */
  loAs: z.union([z.string(), z.number()]).optional(),
  IAL: z.union([z.string(), z.number()]).optional(),
});

export interface ClaimedPerson {
  name: string;
  number: IdentityNumber;
  details: Details;
}

export interface Claimed {
  person: ClaimedPerson;
  /** The business under whose account the person signed in; null: their own. */
  organisation: { name: string; number: IdentityNumber; addressParts: Details['address'] } | null;
  assurance: number;
}

/** Why claims cannot be used; the words are in messages.ts. */
export type ClaimFault = 'shape' | 'number' | 'name' | 'organisation';

/** Reads the claims of an ID token or of the user info, or says what is wrong with them. */
export function readClaims(claims: unknown): Claimed | ClaimFault {
  const parsed = claimsShape.safeParse(claims);
  if (!parsed.success) return 'shape';
  const c = parsed.data;
  const number: IdentityNumber = { kind: 'CCCD', number: plainNumber(c.SoDinhDanh ?? '') };
  if (!isPossible(number)) return 'number';
  if (!c.HoVaTen) return 'name';
  const organisation = Number(c.LoaiTaiKhoan) === 2 ? organisationOf(c) : null;
  if (organisation === 'organisation') return organisation;
  return {
    person: {
      name: c.HoVaTen.normalize('NFC'),
      number,
      details: {
        birthDate: dateOf(c.NgayThangNamSinh ?? ''),
        gender: genderOf(c.GioiTinh),
        nationality: c.QuocTich ?? '',
        address: addressOf(c.NoiOHienNay ?? ''),
        phone: c.SoDienThoai ?? '',
        email: z.email().safeParse(c.ThuDienTu).success ? (c.ThuDienTu ?? '') : '',
      },
    },
    organisation,
    assurance: Math.min(3, Math.max(levelOf(c.loAs), levelOf(c.IAL), 1)),
  };
}

function organisationOf(
  c: z.output<typeof claimsShape>,
): NonNullable<Claimed['organisation']> | 'organisation' {
  const number: IdentityNumber = { kind: 'TAX', number: plainNumber(c.MaSoThue || c.MaSoDoanhNghiep || '') };
  if (!isPossible(number) || !c.TenDoanhNghiep) return 'organisation';
  return { name: c.TenDoanhNghiep.normalize('NFC'), number, addressParts: addressOf(c.DiaChi ?? '') };
}

function dateOf(text: string): string | null {
  const match =
    /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/.exec(text) ??
    /^(?<d>\d{2})\/(?<m>\d{2})\/(?<y>\d{4})$/.exec(text) ??
    /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/.exec(text);
  const { y, m, d } = match?.groups ?? {};
  const date = `${y}-${m}-${d}`;
  return z.iso.date().safeParse(date).success ? date : null;
}

function genderOf(value: string | number | undefined): 'M' | 'F' | null {
  const text = String(value ?? '').toLowerCase();
  if (text === '1' || text === 'nam') return 'M';
  return text === '2' || text === 'nữ' ? 'F' : null;
}

/** "Thôn 1, xã Bến Đá, tỉnh Lam Giang": the last two parts are commune and province. */
function addressOf(words: string): Details['address'] {
  const parts = words
    .normalize('NFC')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length < 2) return null;
  const province = parts.pop() ?? '';
  const commune = parts.pop() ?? '';
  return { communeCode: null, commune, province, detail: parts.join(', ') };
}

const levelOf = (value: string | number | undefined): number =>
  Number(/\d/.exec(String(value ?? ''))?.[0] ?? 0);
