import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { seedCalendar } from '../calendar/index.ts';
import { grant, receiveDossier, takeUp } from '../dossiers/index.ts';
import { askOne } from './asking.ts';
import { publicFigures } from './public-figures.ts';

let test: TestApp;
let province: TestProvince;
let here = '';
let late = '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  const procedure = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }], {
    change: (content) => ({ ...content, noResultDocument: true, results: [] }),
  });
  const receive = async (when: string): Promise<{ id: string; code: string | null }> => {
    test.setNow(`${when}+07:00`);
    return receiveDossier(province.as.CLERK, await completeFiling(test, procedure, here));
  };
  late = (await receive('2026-03-02T08:00:00')).code ?? '';
  const { id } = await receive('2026-03-12T08:00:00');
  await takeUp(province.as.CASE_OFFICER, id, 1);
  test.setNow('2026-03-12T15:00:00+07:00');
  await grant(province.as.UNIT_HEAD, id, { version: 2, number: '1/GXN', issuedOn: '2026-03-12' }, null);
});
afterAll(() => test.close());

it('anybody sees what the measures say, of today and of the year', async () => {
  const { rows, whole } = await publicFigures(test.nobody);
  expect(rows).toEqual([
    {
      agencyId: here,
      name: 'Sở Y tế',
      receivedToday: 1,
      doneToday: 1,
      received: 2,
      done: 1,
      inTime: 100,
      open: 1,
      overdue: 1,
    },
  ]);
  const open = await askOne(province.as.LEADER, 'N-OPEN', { from: '2026-01-01', to: '2026-03-12' });
  expect(whole.open).toBe(open.numerator);
});

it('the page names late dossiers by their code, and nobody; the file says the same', async () => {
  const { hono } = await test.site();
  const page = await (await hono.request('/figures', { headers: { accept: 'text/html' } })).text();
  expect(page).toContain(late);
  expect(page).toContain('Chưa có thư xin lỗi');
  expect(page).not.toContain('Nguyễn Thị Đặng Ước');
  const file = await hono.request('/figures.csv');
  expect(file.headers.get('cache-control')).toContain('public');
  expect((await file.text()).split('\r\n')[1]).toBe('Sở Y tế,1,1,2,1,100,1,1');
});
