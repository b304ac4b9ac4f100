import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInWords } from './amount-words.ts';
import { EXPIRES_AFTER_HOURS, nextCheckAt, type Outcome, reconcile, totalOf, verdictOf } from './rules.ts';
import { isAuthentic, signed } from './signing.ts';
import { crc16, vietQr } from './vietqr.ts';

describe('amounts', () => {
  it('an exempt line costs nothing, the others quantity times price', () => {
    const line = { feeCode: '', name: 'Lệ phí', type: 'LE_PHI' as const, quantity: 3, unitPrice: 8000 };
    expect(
      totalOf([
        { ...line, exemptReason: '' },
        { ...line, exemptReason: 'Hộ nghèo' },
      ]),
    ).toBe(24_000);
  });

  it.each([
    [0, 'Không đồng'],
    [5, 'Năm đồng'],
    [10, 'Mười đồng'],
    [15, 'Mười lăm đồng'],
    [21, 'Hai mươi mốt đồng'],
    [55, 'Năm mươi lăm đồng'],
    [105, 'Một trăm linh năm đồng'],
    [8000, 'Tám nghìn đồng'],
    [1_234_000, 'Một triệu hai trăm ba mươi bốn nghìn đồng'],
    [1_005_000, 'Một triệu không trăm linh năm nghìn đồng'],
    [2_000_015, 'Hai triệu không trăm mười lăm đồng'],
    [3_000_000_000, 'Ba tỷ đồng'],
    [2_500_000_000_000, 'Hai nghìn năm trăm tỷ đồng'],
    [1_000_000_001, 'Một tỷ không trăm linh một đồng'],
  ])('%i is "%s"', (dong, words) => {
    expect(amountInWords(dong)).toBe(words);
  });

  it('different amounts are never spelt alike', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), fc.nat(2_000_000_000), (a, b) => {
        expect(amountInWords(a) === amountInWords(b)).toBe(a === b);
      }),
    );
  });
});

describe('an attempt to pay', () => {
  const outcome: Outcome = {
    reference: 'PV0000000001',
    result: 'SUCCESS',
    amount: 8000,
    gatewayNumber: '1',
    errorCode: '00',
  };
  const open = { state: 'INIT', amount: 8000, requestStatus: 'UNPAID' } as const;

  it('is settled once, and said again changes nothing', () => {
    expect(verdictOf(open, outcome)).toBe('settled');
    expect(verdictOf({ ...open, state: 'SUCCESS', requestStatus: 'PAID' }, outcome)).toBe('repeated');
  });

  it('is never settled by another amount than was asked for', () => {
    expect(verdictOf(open, { ...outcome, amount: 7999 })).toBe('wrong-amount');
  });

  it('is surplus where the request was paid at the counter, withdrawn, or the attempt had expired', () => {
    expect(verdictOf({ ...open, requestStatus: 'PAID' }, outcome)).toBe('surplus');
    expect(verdictOf({ ...open, requestStatus: 'CANCELLED', state: 'EXPIRED' }, outcome)).toBe('surplus');
  });

  it('that expired still settles a request that waits: money that came is never ignored', () => {
    expect(verdictOf({ ...open, state: 'EXPIRED' }, outcome)).toBe('settled');
    expect(verdictOf({ ...open, state: 'FAILED' }, outcome)).toBe('settled');
  });

  it('a failure after success does not undo it', () => {
    expect(verdictOf({ ...open, state: 'SUCCESS' }, { ...outcome, result: 'FAILED' })).toBe('repeated');
  });

  it('is asked about after 1, 3, 10, 30 minutes, then hourly, and given up after a day', () => {
    const begun = Temporal.Instant.from('2026-11-09T08:00:00+07:00');
    const minutes = [0, 1, 2, 3, 4, 5].map((n) => nextCheckAt(begun, n)?.since(begun).total('minutes'));
    expect(minutes).toEqual([1, 3, 10, 30, 90, 150]);
    const all = Array.from({ length: 60 }, (_, n) => nextCheckAt(begun, n)).filter((at) => at !== null);
    expect(all.at(-1)?.since(begun).total('hours')).toBeLessThanOrEqual(EXPIRES_AFTER_HOURS);
    expect(nextCheckAt(begun, 60)).toBeNull();
  });
});

describe('signatures', () => {
  const message = { LoaiBanTin: 'CONFIRM', MaThamChieu: 'PV0000000001', SoTien: '8000', MaLoi: '00' };

  it('hold for the message that was signed and for no other', () => {
    const sent = signed('CONFIRM', message, 'bi-mat');
    expect(isAuthentic('CONFIRM', sent, 'bi-mat')).toBe(true);
    expect(isAuthentic('CONFIRM', sent, 'khac')).toBe(false);
    expect(isAuthentic('CHECK', sent, 'bi-mat')).toBe(false);
    expect(isAuthentic('CONFIRM', { ...sent, SoTien: '80000' }, 'bi-mat')).toBe(false);
    expect(isAuthentic('CONFIRM', message, 'bi-mat')).toBe(false);
  });

  it('do not let a value slip into the field beside it', () => {
    const sent = signed('CONFIRM', { ...message, MaDoiTac: 'P' }, 's');
    expect(isAuthentic('CONFIRM', { ...sent, MaDoiTac: 'P|PV0000000001', MaThamChieu: '' }, 's')).toBe(false);
  });
});

describe('the day beside the platform’s', () => {
  it('every payment of either side is matched or named, once', () => {
    const day = fc.uniqueArray(
      fc.record({ reference: fc.string({ minLength: 1, maxLength: 3 }), amount: fc.nat(3) }),
      { selector: (line) => line.reference },
    );
    fc.assert(
      fc.property(day, day, (ours, theirs) => {
        const { matched, differences } = reconcile(ours, theirs);
        const all = new Set([...ours, ...theirs].map((line) => line.reference));
        expect(matched + differences.length).toBe(all.size);
        expect(reconcile(theirs, ours).differences).toHaveLength(differences.length);
      }),
    );
  });
});

describe('VietQR', () => {
  it('checksums as the standard’s example does', () => {
    expect(crc16('123456789')).toBe('29B1');
  });

  it('carries bank, account, amount and reference, and its own checksum', () => {
    const code = vietQr({ bankBin: '970436', accountNumber: '0123456789', amount: 58000, reference: 'PV01' });
    expect(code).toContain('0006970436011001234567890208QRIBFTTA');
    expect(code).toContain('540558000');
    expect(code).toContain('62080804PV01');
    expect(code.slice(-4)).toBe(crc16(code.slice(0, -4)));
  });
});
