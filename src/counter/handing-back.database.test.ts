import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { type OfferedProcedure, publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { seedCalendar } from '../calendar/index.ts';
import { grant, openDossier, receiveDossier, takeUp } from '../dossiers/index.ts';
import type { Context } from '../platform/context.ts';
import {
  type HandbackInput,
  handBack,
  handbackOf,
  handbackSheet,
  remindOfResult,
  waitingResults,
} from './handing-back.ts';

let test: TestApp;
let province: TestProvince;
let procedure: OfferedProcedure;
let clerk: Context;
let here = '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  clerk = province.as.CLERK;
  procedure = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }], {
    change: (content) => ({
      ...content,
      noResultDocument: true,
      results: [],
      fees: [],
      cases: content.cases.map((one) => ({ ...one, steps: one.steps.slice(0, 1) })),
    }),
  });
});
afterAll(() => test.close());

/** A dossier whose result waits, and the number of its owner. */
async function resolved(): Promise<{ id: string; number: string; version: number }> {
  test.setNow('2026-03-02T08:00:00+07:00');
  const filing = await completeFiling(test, procedure, here);
  const { id } = await receiveDossier(clerk, filing);
  await takeUp(province.as.CASE_OFFICER, id, null);
  const result = { version: null, number: '12/XN', issuedOn: '2026-03-02', summary: '' };
  const { version } = await grant(province.as.UNIT_HEAD, id, result, null);
  return { id, number: filing.owner.idNumber ?? '', version };
}

const input = (change: Partial<HandbackInput>): HandbackInput => ({
  version: 1,
  asWhom: 'OWNER',
  name: 'Nguyễn Thị Đặng Ước',
  number: '',
  power: '',
  signedOn: 'PAPER',
  signature: '',
  originalTaken: true,
  ...change,
});

/** One white pixel. */
const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

describe('handing back', () => {
  it('goes to the person of the dossier only, by the number on the paper in hand', async () => {
    const { id, number, version } = await resolved();
    await expect(handBack(clerk, id, input({ version, number: '036190777777' }))).rejects.toMatchObject({
      status: 422,
      fields: { number: {} },
    });
    await handBack(clerk, id, input({ version, number, signedOn: 'TABLET', signature: PNG }));
    expect((await openDossier(clerk, id, null)).dossier.status).toBe('RETURNED');
    expect(await handbackOf(clerk, id)).toMatchObject({
      asWhom: 'OWNER',
      signedOn: 'TABLET',
      person: { number },
    });
    await expect(handBack(clerk, id, input({ version, number }))).rejects.toMatchObject({ status: 409 });
  });

  it('or to somebody with a power, whose paper is named', async () => {
    const { id, version } = await resolved();
    const other = {
      version,
      asWhom: 'REPRESENTATIVE' as const,
      name: 'Trần Văn Bình',
      number: '036190777777',
    };
    await expect(handBack(clerk, id, input(other))).rejects.toMatchObject({
      status: 422,
      fields: { power: {} },
    });
    await handBack(clerk, id, input({ ...other, power: 'Giấy ủy quyền số 5, chứng thực 01/03/2026' }));
    expect((await handbackOf(clerk, id))?.person.name).toBe('Trần Văn Bình');
  });

  it('takes no signature that is no picture, and then nothing is handed back', async () => {
    const { id, number, version } = await resolved();
    for (const signature of ['x', 'data:image/png;base64,AAAA', 'data:text/html;base64,PGI+'])
      await expect(
        handBack(clerk, id, input({ version, number, signedOn: 'TABLET', signature })),
      ).rejects.toMatchObject({ status: 422, fields: { signature: {} } });
    expect((await openDossier(clerk, id, null)).dossier.status).toBe('RESOLVED');
    expect(await handbackOf(clerk, id)).toBeNull();
  });

  it('pressed twice at once happens once', async () => {
    const { id, number, version } = await resolved();
    const both = await Promise.allSettled([1, 2].map(() => handBack(clerk, id, input({ version, number }))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('lists what waits, the oldest first, with reminders; the sheet to sign prints', async () => {
    const { id } = await resolved();
    await remindOfResult(clerk, id, 'PHONE');
    test.setNow('2026-04-20T08:00:00+07:00');
    const { rows } = await waitingResults(clerk, '');
    expect(rows.find(({ dossier }) => dossier.id === id)).toMatchObject({ days: 49, reminded: { times: 1 } });
    expect(
      Buffer.from(await handbackSheet(clerk, id))
        .subarray(0, 4)
        .toString(),
    ).toBe('%PDF');
    await expect(remindOfResult(province.as.OFFICER, id, 'PHONE')).rejects.toMatchObject({ status: 404 });
  });
});
