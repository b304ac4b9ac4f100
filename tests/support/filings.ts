/** Filings for tests, made of what a procedure asks for. */
import type { Filing } from '../../src/dossiers/index.ts';
import { findVersion } from '../../src/procedures/index.ts';
import type { TestApp } from './app.ts';
import type { OfferedProcedure } from './procedures.ts';

let filings = 0;

/** A complete filing at a counter: every required paper is there and in order. */
export async function completeFiling(
  test: TestApp,
  procedure: OfferedProcedure,
  receivingAgencyId: string,
  change: Partial<Filing> = {},
): Promise<Filing> {
  const { content } = await findVersion(test.system, procedure.versionId);
  const [first] = content.cases;
  if (!first) throw new Error('no case');
  filings += 1;
  return {
    key: `test-filing-${filings}`,
    procedure: procedure.code,
    caseKey: first.key,
    channel: 'DIRECT',
    receivingAgencyId,
    owner: {
      kind: 'PERSON',
      fullName: 'Nguyễn Thị Đặng Ước',
      idKind: 'CCCD',
      idNumber: String(36_190_000_000 + filings).padStart(12, '0'),
      address: 'Thôn 2, xã Bến Đá, tỉnh Lam Giang',
      phone: '0912 345 678',
    },
    summary: 'Xác nhận để đăng ký kết hôn',
    components: first.components
      .filter(({ required, kind, when }) => required && kind !== 'NOTE' && when === null)
      .map(({ key, original, copy }) => ({ key, original, copy })),
    ...change,
  };
}
