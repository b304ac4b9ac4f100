import { createHash, timingSafeEqual } from 'node:crypto';

/** A message to or from the payment platform: field name -> value, as in one-stop 8.3. */
export type Message = Readonly<Record<string, string>>;

/**
 * The fields that the signature of each message covers, in this order (one-stop 8.3). INIT_REPLY and CHECK_REPLY answer,
 * CONFIRM comes by itself; REFUND and STATEMENT are asked for after the fact.
 */
const SIGNED = {
  INIT: [
    'LoaiBanTin',
    'PhienBan',
    'MaDoiTac',
    'MaThamChieu',
    'SoTien',
    'LoaiHinhThanhToan',
    'MaKenhThanhToan',
    'MaThietBi',
    'NgonNgu',
    'MaTienTe',
    'MaNganHang',
    'ThongTinGiaoDich',
    'ThoiGianGD',
    'Ip',
  ],
  INIT_REPLY: ['MaLoi', 'UrlThanhToan', 'MaThamChieu'],
  CONFIRM: [
    'LoaiBanTin',
    'MaLoi',
    'MaDoiTac',
    'MaThamChieu',
    'SoTien',
    'MaTienTe',
    'MaGiaoDich',
    'MaNganHang',
    'ThoiGianGD',
    'ThongTinGiaoDich',
  ],
  CHECK: ['LoaiBanTin', 'PhienBan', 'MaDoiTac', 'MaThamChieu', 'ThoiGianGD'],
  CHECK_REPLY: ['MaLoi', 'MaThamChieu', 'SoTien', 'MaGiaoDich'],
  REFUND: ['LoaiBanTin', 'PhienBan', 'MaDoiTac', 'MaThamChieu', 'SoTien', 'ThoiGianGD'],
  REFUND_REPLY: ['MaLoi', 'MaThamChieu', 'MaGiaoDich'],
  STATEMENT: ['LoaiBanTin', 'PhienBan', 'MaDoiTac', 'Ngay'],
  STATEMENT_REPLY: ['MaLoi', 'Ngay', 'DanhSach'],
} as const;
export type MessageKind = keyof typeof SIGNED;

/** The message with its `MaXacThuc`: hexadecimal SHA-256 of the signed values and the shared secret, joined by `|`. */
export function signed(kind: MessageKind, message: Message, secret: string): Message {
  const clean = Object.fromEntries(
    Object.entries(message).map(([name, value]) => [name, value.replaceAll('|', '/')]),
  );
  return { ...clean, MaXacThuc: digest(kind, clean, secret) };
}

/** Whether whoever wrote the message knows the secret. A value with the joint in it could pass for two: refused. */
export function isAuthentic(kind: MessageKind, message: Message, secret: string): boolean {
  if (SIGNED[kind].some((name) => message[name]?.includes('|'))) return false;
  const given = Buffer.from((message.MaXacThuc ?? '').toLowerCase(), 'utf8');
  const right = Buffer.from(digest(kind, message, secret), 'utf8');
  return given.length === right.length && timingSafeEqual(given, right);
}

function digest(kind: MessageKind, message: Message, secret: string): string {
  const values = SIGNED[kind].map((name) => message[name] ?? '');
  return createHash('sha256')
    .update([...values, secret].join('|'))
    .digest('hex');
}
