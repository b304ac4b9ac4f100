import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { type MailServer, startMailServer } from '../../tests/support/mail-server.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import type { Role } from '../agencies/index.ts';
import { seedCalendar } from '../calendar/index.ts';
import { composeMails } from './composing.ts';
import { escalateUnread } from './escalating.ts';
import { listNotices, markNotice } from './inbox.ts';
import { stateOf } from './mail-state.ts';
import { selectMails } from './mail-store.ts';
import { type Notice, notify } from './notify.ts';
import { findMail, listMails, mailSource, retryMail } from './outbox.ts';
import { changePreferences } from './preferences.ts';
import { MAX_ATTEMPTS } from './retries.ts';
import { sendMails } from './sending.ts';

let test: TestApp;
let province: TestProvince;
let server: MailServer;
const TUESDAY = '2026-03-03';
const at = (time: string, day = TUESDAY): void => test.setNow(`${day}T${time}:00+07:00`);

beforeAll(async () => {
  server = await startMailServer();
  test = await testApp({ smtp: server.smtp, publicUrl: 'https://cchc.lamgiang.example' });
  province = await foundProvince(test);
  await seedCalendar(test.system);
  for (const role of ['OFFICER', 'UNIT_HEAD', 'LEADER'] as const)
    await test.app.db
      .updateTable('person')
      .set({ email: `${role.toLowerCase()}@lamgiang.example` })
      .where('id', '=', province.person[role])
      .execute();
});
afterAll(async () => {
  await test.close();
  await server.close();
});
beforeEach(async () => {
  await test.app.db.deleteFrom('notice').execute();
  await test.app.db.deleteFrom('mail').execute();
  server.taken.length = 0;
  server.onMail = () => null;
  server.onRecipient = () => null;
  at('08:00');
});

let count = 0;
async function tell(role: Role, changes: Partial<Notice> = {}): Promise<void> {
  const notice: Notice = {
    kind: 'task.due',
    recipients: [{ personId: province.person[role] }],
    subject: { type: 'task', id: null, href: `/work/${++count}` },
    text: { vi: `Nhiệm vụ <${count}> & sắp đến hạn`, en: `Task <${count}> falls due` },
    dueOn: '2026-03-10',
    dedupeKey: `key ${count}`,
    ...changes,
  };
  await test.app.db.transaction().execute((tx) => notify(test.system, tx, notice));
}
const send = (): Promise<number> => sendMails(test.app, server.smtp);
const written = () => selectMails(test.app.db, { words: '', state: null }, { offset: 0, limit: 100 });
const subjects = () => server.taken.map(({ subject }) => subject);

describe('writing mails', () => {
  it('one digest a person and day, however many things there are; what comes later waits for the next day', async () => {
    for (let i = 0; i < 60; i++) await tell('OFFICER');
    await tell('LEADER');
    expect(await composeMails(test.system)).toBe(2);
    await tell('OFFICER');
    expect(await composeMails(test.system)).toBe(0);
    await send();
    expect(subjects().sort()).toEqual([
      'Thông báo ngày 03/03/2026: 1 việc cần biết',
      'Thông báo ngày 03/03/2026: 60 việc cần biết',
    ]);
    const long = server.taken.find((mail) => mail.subject?.includes('60'));
    expect(long?.text).toContain('và 10 thông báo khác');
    expect(long?.text).toContain('https://cchc.lamgiang.example/work/');
    at('08:00', '2026-03-04');
    expect(await composeMails(test.system)).toBe(1);
  });

  it('encodes what people wrote, in HTML and on the wire', async () => {
    await tell('OFFICER', { kind: 'task.returned', text: { vi: 'Trả lại: <b>Đề án</b> & "thêm"', en: 'x' } });
    await composeMails(test.system);
    await send();
    const [mail] = server.taken;
    expect(mail).toMatchObject({
      subject: 'Trả lại: <b>Đề án</b> & "thêm"',
      from: { text: '"Phục Vụ" <cchc@lamgiang.example>' },
    });
    expect(mail?.text).toContain('- Trả lại: <b>Đề án</b> & "thêm" (hạn 10/03/2026)');
    expect(mail?.html).toContain('Trả lại: &lt;b>Đề án&lt;/b> &amp; &quot;thêm&quot;');
    const [{ id } = { id: '' }] = await written();
    const source = String(await mailSource(province.as.ADMIN, id));
    expect(source).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(source).not.toMatch(/[^\x00-\x7f]/);
    expect(source).toContain(`Message-ID: <${id}@lamgiang.example>`);
  });

  it('only on working days and in office hours; what is to be told at once waits until then', async () => {
    await tell('OFFICER', { kind: 'task.returned' });
    at('06:30');
    expect(await composeMails(test.system)).toBe(0);
    at('08:00', '2026-03-07');
    expect(await composeMails(test.system)).toBe(0);
    at('08:00', '2026-03-09');
    expect(await composeMails(test.system)).toBe(1);
  });

  it('not for what was read in the meantime, and in the language that the reader wants', async () => {
    await tell('OFFICER');
    await tell('OFFICER');
    const all = { read: null, kind: null, words: '' } as const;
    const { rows } = await listNotices(province.as.OFFICER, all, { offset: 0, size: 9 });
    await markNotice(province.as.OFFICER, rows[0]?.id ?? '', true);
    await changePreferences(province.as.OFFICER, {
      mailLanguage: 'en',
      kinds: { 'task.due': { inApp: true, mail: 'digest', daysBefore: null } },
    });
    await composeMails(test.system);
    expect(await written()).toMatchObject([
      { subject: 'Notices of 3\u00a0Mar\u00a02026: 1 item', language: 'en' },
    ]);
  });

  it('tells the head when nobody has read a notice in time', async () => {
    const agencyId = province.agency.SO_Y_TE ?? '';
    await tell('OFFICER', { escalate: { agencyId, afterWorkingDays: 2 } });
    at('08:00', '2026-03-04');
    expect(await escalateUnread(test.system)).toBe(0);
    at('08:00', '2026-03-05');
    expect(await escalateUnread(test.system)).toBe(1);
    expect(await escalateUnread(test.system)).toBe(0);
    const inbox = await listNotices(
      province.as.UNIT_HEAD,
      { read: false, kind: null, words: 'chua doc' },
      { offset: 0, size: 9 },
    );
    const vi = expect.stringMatching(/^Người OFFICER chưa đọc/);
    expect(inbox.rows).toMatchObject([{ urgency: 'high', text: { vi } }]);
  });
});

describe('sending mails', () => {
  it('tries again later while the server says no, and gives up in the end until the administrator asks', async () => {
    server.onMail = () => '451 Try later';
    await tell('OFFICER');
    await composeMails(test.system);
    let now = Temporal.Instant.from(`${TUESDAY}T08:00:00+07:00`);
    for (let attempts = 1; attempts < MAX_ATTEMPTS; attempts++) {
      expect(await send()).toBe(0);
      const lastError = expect.stringContaining('Try later');
      expect(await written()).toMatchObject([{ attempts, lastError }]);
      expect(await send()).toBe(0);
      now = now.add({ hours: 6 });
      test.setNow(now.toString());
    }
    await send();
    const [mail] = await written();
    expect(mail && stateOf(mail)).toBe('given-up');
    server.onMail = () => null;
    expect(await send()).toBe(0);
    await expect(retryMail(province.as.OFFICER, mail?.id ?? '')).rejects.toMatchObject({ status: 403 });
    await retryMail(province.as.ADMIN, mail?.id ?? '');
    expect(await send()).toBe(1);
    expect(await findMail(province.as.ADMIN, mail?.id ?? '')).toMatchObject({ lastError: null });
  });

  it('gives up at once on an address that the server does not know, and goes on with the others', async () => {
    server.onRecipient = (address) => (address.startsWith('officer') ? '550 No such user' : null);
    await tell('OFFICER');
    await tell('LEADER');
    await composeMails(test.system);
    expect(await send()).toBe(1);
    const { mails } = await listMails(
      province.as.ADMIN,
      { words: '', state: 'given-up' },
      { offset: 0, size: 9 },
    );
    expect(mails).toMatchObject([{ address: 'officer@lamgiang.example', attempts: 1 }]);
    await expect(
      listMails(province.as.LEADER, { words: '', state: null }, { offset: 0, size: 9 }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it('waits while the server cannot be reached', async () => {
    await tell('OFFICER');
    await composeMails(test.system);
    expect(await sendMails(test.app, { ...server.smtp, port: 1 })).toBe(0);
    at('08:01');
    expect(await send()).toBe(1);
  });

  it('a process that is killed between the server taking a mail and the mark sends it again, and loses none', async () => {
    for (const role of ['OFFICER', 'UNIT_HEAD', 'LEADER'] as const) await tell(role);
    expect(await composeMails(test.system)).toBe(3);
    const first = sender();
    server.onMail = () => {
      first.child.kill('SIGKILL');
      // The mail is taken; its answer reaches nobody.
      return first.ended.then(() => null);
    };
    expect(await first.ended).toBe('SIGKILL');
    server.onMail = () => null;
    expect(await sender().ended).toBe(0);
    const numbers = server.taken.map((mail) => mail.messageId);
    expect(new Set(numbers).size).toBe(3);
    expect((await written()).every((mail) => mail.sentAt !== null)).toBe(true);
    // As many as were under way when it was killed, each once more.
    for (const number of new Set(numbers))
      expect(numbers.filter((one) => one === number).length).toBeLessThanOrEqual(2);
    expect(await send()).toBe(0);
  });
});

/** Another process that sends what waits, and how it ended. */
function sender() {
  const script = join(import.meta.dirname, '../../tests/support/send-mails.ts');
  const child = spawn(process.execPath, [script], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: test.databaseUrl,
      SMTP_PORT: String(server.smtp.port),
      NOW: `${TUESDAY}T08:00:00+07:00`,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
  return { child, ended };
}
