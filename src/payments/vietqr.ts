/** VietQR: the code that banking applications scan (EMVCo merchant-presented mode, NAPAS identifiers). Pure. */
export interface Transfer {
  /** Six digits that name the bank. */
  bankBin: string;
  accountNumber: string;
  /** Whole đồng. */
  amount: number;
  /** Letters and digits that the transfer carries, so that it is recognised. */
  reference: string;
}

const field = (id: string, value: string): string => `${id}${String(value.length).padStart(2, '0')}${value}`;

/** The content of the QR code. */
export function vietQr({ bankBin, accountNumber, amount, reference }: Transfer): string {
  const beneficiary = field('00', bankBin) + field('01', accountNumber);
  const account = field('00', 'A000000727') + field('01', beneficiary) + field('02', 'QRIBFTTA');
  const content = [
    field('00', '01'),
    field('01', '12'), // for one payment
    field('38', account),
    field('53', '704'), // VND
    field('54', String(amount)),
    field('58', 'VN'),
    field('62', field('08', reference)),
    '6304',
  ].join('');
  return content + crc16(content);
}

/** CRC-16/CCITT-FALSE, four upper-case hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
