import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import type { Context } from '../platform/context.ts';
import { findSession, openSession } from '../platform/sessions.ts';
import { changePassword, setPassword } from './account.ts';
import { createResetLink, createSetupLink, readResetLink, resetPassword, setUp } from './links.ts';
import { createPerson } from './people.ts';
import { disableSecondFactor, enableSecondFactor, proposeSecondFactor } from './second-factor.ts';
import { signIn, signInWithCode } from './sign-in.ts';

let test: TestApp;
const PASSWORD = 'mưa rơi trên mái tôn';
const START = '2026-03-02T08:00:00+07:00';
let count = 0;

beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());
beforeEach(() => test.setNow(START));

async function person(): Promise<{ id: string; username: string; context: Context }> {
  const username = `nguoi${++count}`;
  const id = await createPerson(test.system, { fullName: 'Hoàng Văn Thử', username });
  await setPassword(test.system, id, PASSWORD);
  return { id, username, context: test.as(id) };
}

const enter = (username: string, password = PASSWORD, ip: string | null = null) =>
  signIn({ ...test.nobody, ip }, { username, password, userAgent: 'Vitest' });

describe('the first administrator', () => {
  it('comes in by a link that works once, and only while nobody can sign in', async () => {
    const first = await createSetupLink(test.app);
    const link = await createSetupLink(test.app);
    const input = {
      agencyName: 'Ủy ban nhân dân tỉnh Lam Giang',
      fullName: 'Trịnh Thị Mở',
      username: 'Tri.Mo',
      password: PASSWORD,
      repeat: PASSWORD,
    };
    const token = link?.split('/').at(-1) ?? '';
    await expect(setUp(test.nobody, first?.split('/').at(-1) ?? '', input)).rejects.toMatchObject({
      status: 404,
    });
    await expect(setUp(test.nobody, token, { ...input, repeat: 'khác' })).rejects.toMatchObject({
      status: 422,
    });
    await setUp(test.nobody, token, input);
    await expect(setUp(test.nobody, token, { ...input, username: 'hai.ba' })).rejects.toMatchObject({
      status: 404,
    });
    expect(await createSetupLink(test.app)).toBeNull();
    expect(await enter('tri.mo')).toHaveProperty('secret');
  });
});

describe('signing in', () => {
  it('opens a session that the right cookie finds', async () => {
    const { id, username } = await person();
    const result = await enter(` ${username.toUpperCase()} `);
    const session = 'secret' in result ? await findSession(test.app, result.secret) : null;
    expect(session?.personId).toBe(id);
  });

  it('says the same for a wrong password, no account and a deactivated person', async () => {
    const { username } = await person();
    const messages = await Promise.all(
      [
        enter(username, 'sai mật khẩu rồi'),
        enter('khong-co-ai'),
        enter(''),
        enter('a\u0000b', 'x'.repeat(1e6)),
      ].map((attempt) =>
        attempt.then(
          () => 'in',
          (error: { status: number; text: unknown }) => [error.status, error.text],
        ),
      ),
    );
    expect(new Set(messages.map((message) => JSON.stringify(message))).size).toBe(1);
  });

  it('rests after five wrong tries, for one minute, then two; also for accounts that do not exist', async () => {
    const { username } = await person();
    for (const name of [username, 'chang-co']) {
      for (let tries = 0; tries < 5; tries++)
        await expect(enter(name, 'sai')).rejects.toMatchObject({ status: 422 });
      await expect(enter(name)).rejects.toMatchObject({ status: 429, params: { minutes: 1 } });
    }
    test.setNow('2026-03-02T08:01:01+07:00');
    await expect(enter(username, 'sai')).rejects.toMatchObject({ status: 422 });
    await expect(enter(username)).rejects.toMatchObject({ status: 429, params: { minutes: 2 } });
    test.setNow('2026-03-02T08:03:02+07:00');
    expect(await enter(username)).toHaveProperty('secret');
    expect(await enter(username)).toHaveProperty('secret');
  });

  it('counts tries made at the same time one by one', async () => {
    const { username } = await person();
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => enter(username, 'sai')));
    const refused = tries.filter((one) => one.status === 'rejected' && one.reason.status === 422);
    expect(refused).toHaveLength(5);
  });

  it('makes an address rest that tries many accounts', async () => {
    for (let tries = 0; tries < 50; tries++)
      await expect(enter(`ai-do-${tries}`, 'sai', '203.0.113.9')).rejects.toMatchObject({ status: 422 });
    const { username } = await person();
    await expect(enter(username, PASSWORD, '203.0.113.9')).rejects.toMatchObject({ status: 429 });
    expect(await enter(username, PASSWORD, '203.0.113.10')).toHaveProperty('secret');
  });
});

const codeOf = (key: string, instant: string): string =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({
    timestamp: Temporal.Instant.from(instant).epochMilliseconds,
  });

describe('the second factor', () => {
  async function withFactor() {
    const somebody = await person();
    const proposal = await proposeSecondFactor(somebody.context);
    await enableSecondFactor(somebody.context, {
      sealed: proposal.sealed,
      code: codeOf(proposal.key, START),
    });
    const step = async (): Promise<string> => {
      const result = await enter(somebody.username);
      return 'step' in result ? result.step : '';
    };
    const give = async (code: string) =>
      signInWithCode(test.nobody, { step: await step(), code, userAgent: null });
    return { ...somebody, proposal, give, step };
  }

  it('is stored encrypted, and only once a right code was given', async () => {
    const { id, context } = await person();
    const { sealed, key } = await proposeSecondFactor(context);
    await expect(enableSecondFactor(context, { sealed, code: '000000' })).rejects.toMatchObject({
      status: 422,
    });
    await enableSecondFactor(context, { sealed, code: codeOf(key, START) });
    const row = await test.app.db
      .selectFrom('account')
      .selectAll()
      .where('person_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.totp_secret?.toString('latin1')).not.toContain(key);
    expect(row.recovery_hashes).toHaveLength(10);
  });

  it('cannot be proposed to one person and enabled by another', async () => {
    const [one, two] = [await person(), await person()];
    const { sealed, key } = await proposeSecondFactor(one.context);
    const theft = enableSecondFactor(two.context, { sealed, code: codeOf(key, START) });
    await expect(theft).rejects.toMatchObject({ status: 422 });
  });

  it('asks for a code, and takes each code once', async () => {
    const { proposal, give } = await withFactor();
    await expect(give(codeOf(proposal.key, START))).rejects.toMatchObject({ status: 422 });
    const later = '2026-03-02T08:01:00+07:00';
    test.setNow(later);
    const code = codeOf(proposal.key, later);
    expect(await give(`${code.slice(0, 3)} ${code.slice(3)}`)).toHaveProperty('secret');
    await expect(give(code)).rejects.toMatchObject({ status: 422 });
  });

  it('takes a recovery code once', async () => {
    const { proposal, give } = await withFactor();
    const [code = ''] = proposal.recoveryCodes;
    expect(await give(code.toUpperCase())).toHaveProperty('secret');
    await expect(give(code)).rejects.toMatchObject({ status: 422 });
  });

  it('wants its code within five minutes of the password, and counts wrong codes as failed sign-ins', async () => {
    const { step } = await withFactor();
    const token = await step();
    const give = () => signInWithCode(test.nobody, { step: token, code: '123456', userAgent: null });
    // One try was counted with the password.
    for (let tries = 0; tries < 4; tries++) await expect(give()).rejects.toMatchObject({ status: 422 });
    await expect(give()).rejects.toMatchObject({ status: 429 });
    test.setNow('2026-03-02T08:05:01+07:00');
    await expect(give()).rejects.toMatchObject({ status: 401 });
  });

  it('is taken off with the password only', async () => {
    const { context, username } = await withFactor();
    await expect(disableSecondFactor(context, 'sai')).rejects.toMatchObject({
      fields: { password: expect.anything() },
    });
    await disableSecondFactor(context, PASSWORD);
    expect(await enter(username)).toHaveProperty('secret');
  });
});

describe('a new password', () => {
  it('ends every other session', async () => {
    const { id, context, username } = await person();
    const [kept, other] = [
      await enter(username),
      await openSession(test.app, test.app.db, id, { ip: null, userAgent: null }),
    ];
    const keptSecret = 'secret' in kept ? kept.secret : '';
    const keepSession = (await findSession(test.app, keptSecret))?.idHash ?? null;
    const next = 'tre xanh bên bờ ao';
    await expect(
      changePassword(context, { current: 'sai', next, repeat: next, keepSession }),
    ).rejects.toMatchObject({
      fields: { current: expect.anything() },
    });
    await changePassword(context, { current: PASSWORD, next, repeat: next, keepSession });
    expect(await findSession(test.app, keptSecret)).not.toBeNull();
    expect(await findSession(test.app, other)).toBeNull();
    await expect(enter(username)).rejects.toMatchObject({ status: 422 });
    expect(await enter(username, next)).toHaveProperty('secret');
  });

  it('is set by a link that works once, for a day, and ends all sessions', async () => {
    const { id, username } = await person();
    const secret = await openSession(test.app, test.app.db, id, { ip: null, userAgent: null });
    const stale = (await createResetLink(test.system, id)).split('/').at(-1) ?? '';
    const token = (await createResetLink(test.system, id)).split('/').at(-1) ?? '';
    await expect(readResetLink(test.nobody, stale)).rejects.toMatchObject({ status: 404 });
    expect(await readResetLink(test.nobody, token)).toMatchObject({ username });
    const next = 'cánh đồng lúa chín vàng';
    await resetPassword(test.nobody, token, { password: next, repeat: next });
    await expect(resetPassword(test.nobody, token, { password: next, repeat: next })).rejects.toMatchObject({
      status: 404,
    });
    expect(await findSession(test.app, secret)).toBeNull();
    expect(await enter(username, next)).toHaveProperty('secret');
    const late = (await createResetLink(test.system, id)).split('/').at(-1) ?? '';
    test.setNow('2026-03-03T08:00:01+07:00');
    await expect(readResetLink(test.nobody, late)).rejects.toMatchObject({ status: 404 });
  });
});
