import type { Agency } from '../src/agencies/index.ts';
import { setAccount } from '../src/payments/index.ts';
import type { Context } from '../src/platform/context.ts';

/** Every agency that takes dossiers has an account at the (fictional) State Treasury branch and its receipts. */
export async function openAccounts(context: Context, agencies: Iterable<Agency>): Promise<void> {
  let number = 3940;
  for (const agency of agencies) {
    const takesMoney = agency.kinds.includes('SO') || agency.kinds.includes('UBND_XA');
    if (!takesMoney || agency.validTo !== null) continue;
    await setAccount(context, agency.id, {
      bankBin: '970436',
      accountNumber: `9901000${++number}`,
      accountName: unaccented(agency.name).slice(0, 100),
      taxCode: `99001${String(number).padStart(5, '0')}`,
      receiptForm: '01BLP0-001',
      receiptSymbol: '99-26T',
      version: 0,
    });
  }
}

/** Banks take capital letters without diacritics. */
const unaccented = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toUpperCase();
