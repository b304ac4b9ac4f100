import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';

const DATA_KEYS = `2026:${randomBytes(32).toString('hex')}`;
const DATABASE_URL = 'postgres://phucvu:x@db.example.vn/phucvu';

test('nothing set is the demo on port 3000, only for this machine', () => {
  expect(loadConfig({})).toMatchObject({ databaseUrl: null, port: 3000, host: '127.0.0.1', demo: true });
});

test('an empty setting counts as not set', () => {
  expect(loadConfig({ DATABASE_URL: '', PORT: '', SECRET: '' })).toMatchObject({
    databaseUrl: null,
    port: 3000,
  });
});

test('demo data never come into a database of one’s own', () => {
  const SECRET = randomBytes(32).toString('hex');
  expect(loadConfig({ DATABASE_URL, SECRET, DATA_KEYS }).demo).toBe(false);
  expect(() => loadConfig({ DATABASE_URL, SECRET, DATA_KEYS, DEMO: 'true' })).toThrow(ConfigError);
});

test('any secret made by openssl rand -hex 32 is taken', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      fc.pre(new Set(bytes).size > 8);
      const SECRET = Buffer.from(bytes).toString('hex');
      expect(loadConfig({ DATABASE_URL, SECRET, DATA_KEYS }).secret).toBe(SECRET);
    }),
    { seed: 3 },
  );
});

test.each([
  'change-me-change-me-change-me-change-me',
  'this-is-an-example-secret-of-40-characters',
  '0'.repeat(64),
  '0123456789abcdef0123456789abcdef',
  'password-password-password-password',
  'abcabcabcabcabcabcabcabcabcabcabcabc',
])('the secret %s is refused on a database of one’s own', (SECRET) => {
  expect(() => loadConfig({ DATABASE_URL, SECRET })).toThrow('example value');
});

test('a secret that is missing or short is refused on a database of one’s own', () => {
  expect(() => loadConfig({ DATABASE_URL })).toThrow('SECRET is missing');
  expect(() => loadConfig({ DATABASE_URL, SECRET: 'short' })).toThrow('SECRET');
});

test.each([
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: 'http' }, 'PORT'],
  [{ UPLOAD_LIMIT: '50 parsecs' }, 'UPLOAD_LIMIT'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ PUBLIC_URL: 'phucvu.vn' }, 'PUBLIC_URL'],
  [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
])('%o is refused by the name of the setting', (env, name) => {
  expect(() => loadConfig(env)).toThrow(new RegExp(`^Setting ${name}: .*\\.env\\.example\\.$`));
});

const MAIL = {
  SMTP_HOST: 'smtp.tinh.gov.vn',
  MAIL_FROM: 'cchc@tinh.gov.vn',
  PUBLIC_URL: 'https://cchc.tinh.gov.vn',
};

test('mail is set up as a whole, encrypted unless said otherwise, or not at all', () => {
  expect(loadConfig({}).smtp).toBeNull();
  expect(loadConfig({ PUBLIC_URL: MAIL.PUBLIC_URL }).smtp).toBeNull();
  expect(loadConfig(MAIL).smtp).toMatchObject({ port: 587, security: 'starttls', login: null });
  expect(loadConfig({ ...MAIL, SMTP_SECURITY: 'tls' }).smtp).toMatchObject({ port: 465 });
});

test.each([
  [{ ...MAIL, SMTP_HOST: '' }, 'SMTP_HOST'],
  [{ ...MAIL, MAIL_FROM: '' }, 'MAIL_FROM'],
  [{ ...MAIL, PUBLIC_URL: '' }, 'PUBLIC_URL'],
  [{ ...MAIL, SMTP_USER: 'cchc' }, 'SMTP_PASSWORD'],
  [{ ...MAIL, SMTP_PASSWORD: 'x' }, 'SMTP_USER'],
  [{ SMTP_PORT: '25' }, 'SMTP_HOST'],
  [{ ...MAIL, SMTP_USER: 'cchc', SMTP_PASSWORD: 'x', SMTP_SECURITY: 'none' }, 'SMTP_SECURITY'],
])('half a configuration of mail does not start: %o', (env, name) => {
  expect(() => loadConfig(env)).toThrow(new RegExp(`^Setting ${name}`));
});

test('sizes are written with a unit', () => {
  expect(loadConfig({ UPLOAD_LIMIT: '2MB' }).uploadLimit).toBe(2 * 1024 * 1024);
  expect(loadConfig({ UPLOAD_LIMIT: '500' }).uploadLimit).toBe(500);
});

test('keys for personal data are needed with a database of one’s own, each with a name of its own', () => {
  const SECRET = randomBytes(32).toString('hex');
  const key = randomBytes(32).toString('hex');
  expect(() => loadConfig({ DATABASE_URL, SECRET })).toThrow('DATA_KEYS is missing');
  for (const keys of ['x', `2026:${key}z`, `2026:${key},2026:${key}`, `2026:${key},`])
    expect(() => loadConfig({ DATABASE_URL, SECRET, DATA_KEYS: keys })).toThrow('DATA_KEYS');
  expect(() => loadConfig({ DATABASE_URL, SECRET, DATA_KEYS: `2026:${'ab'.repeat(32)}` })).toThrow('example');
  const both = loadConfig({ DATABASE_URL, SECRET, DATA_KEYS: `2027:${key}, 2026:${key}` });
  expect(both.dataKeys.map(({ id }) => id)).toEqual(['2027', '2026']);
});

const IDENTITY = {
  OIDC_ISSUER: 'https://dinhdanh.example.vn',
  OIDC_CLIENT_ID: 'lam-giang',
  OIDC_CLIENT_SECRET: 'x'.repeat(40),
  PUBLIC_URL: 'https://cchc.tinh.gov.vn',
};

test('the identity provider of citizens is set up as a whole or not at all', () => {
  expect(loadConfig({}).identity).toBeNull();
  expect(loadConfig(IDENTITY).identity).toMatchObject({
    issuer: IDENTITY.OIDC_ISSUER,
    clientId: 'lam-giang',
  });
});

test.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'])(
  'without %s the rest of it does not start',
  (name) => {
    expect(() => loadConfig({ ...IDENTITY, [name]: '' })).toThrow(new RegExp(`^Setting ${name} is missing`));
  },
);

test('a provider elsewhere is asked over TLS only', () => {
  const insecure = { ...IDENTITY, OIDC_ISSUER: 'http://dinhdanh.example.vn' };
  expect(() => loadConfig(insecure)).toThrow(/^Setting OIDC_ISSUER/);
});

test('the payment platform is set up as a whole, with the address that it tells outcomes to, or not at all', () => {
  const payments = {
    PAYMENT_URL: 'https://thanhtoan.example.vn/api',
    PAYMENT_PARTNER: 'LAMGIANG',
    PAYMENT_SECRET: 'x'.repeat(32),
    PUBLIC_URL: 'https://cchc.tinh.gov.vn',
  };
  expect(loadConfig({}).payments).toBeNull();
  expect(loadConfig(payments).payments).toMatchObject({ partner: 'LAMGIANG' });
  for (const name of ['PAYMENT_URL', 'PAYMENT_PARTNER', 'PAYMENT_SECRET', 'PUBLIC_URL'])
    expect(() => loadConfig({ ...payments, [name]: '' })).toThrow(/^Settings? P/);
  expect(() => loadConfig({ ...payments, PAYMENT_URL: 'http://thanhtoan.example.vn' })).toThrow(
    /PAYMENT_URL/,
  );
});
