import { resolve } from 'node:path';
import { z } from 'zod';
import type { DataKey } from './keys.ts';

const bytes = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((value, context) => {
      const match = /^(\d+)\s*(B|KB|MB|GB)?$/i.exec(value.trim());
      if (!match) {
        context.addIssue({ code: 'custom', message: `"${value}" is not a size such as 50MB` });
        return z.NEVER;
      }
      const unit = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 }[(match[2] ?? 'B').toUpperCase()] ?? 1;
      return Number(match[1]) * unit;
    });

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const dataKeys = z.string().transform((value, context) => {
  const keys = value.split(',').map((part) => /^([a-z0-9-]{1,20}):([0-9a-f]{64})$/i.exec(part.trim()));
  const ids = new Set(keys.map((key) => key?.[1]));
  if (keys.some((key) => key === null) || ids.size < keys.length) {
    context.addIssue({ code: 'custom', message: 'give NAME:64 hex digits, several separated by commas' });
    return z.NEVER;
  }
  return keys.map((key) => ({ id: key?.[1] ?? '', bytes: Buffer.from(key?.[2] ?? '', 'hex') }));
});

const environment = z.object({
  /** External PostgreSQL 18; without it the embedded one below DATA_FOLDER starts, with the demo province. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATA_FOLDER: z.string().default('data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Address under which people reach the product; cookies are Secure when it is https. */
  PUBLIC_URL: z.url().optional(),
  /** At least 32 characters; encrypts what must be readable again (TOTP keys). */
  SECRET: z.string().min(32).optional(),
  /**
   * Keys that encrypt personal data, as NAME:64 hex digits, separated by commas: the first encrypts, all decrypt.
   * A new one goes in front; `phucvu keys rotate` moves the data, then the old ones may go.
   */
  DATA_KEYS: dataKeys.optional(),
  TRUST_PROXY: flag.default(false),
  UPLOAD_LIMIT: bytes('50MB'),
  /** Days that the draft of a citizen is kept after its last change. */
  DRAFT_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  /** What the files of all drafts of one citizen may be together. */
  DRAFT_QUOTA: bytes('200MB'),
  /** ClamAV's clamd, as HOST:PORT or the path of its socket; without it a built-in scanner knows the test file only. */
  CLAMD: z
    .string()
    .regex(/^(\/.+|[^\s/]+:\d+)$/, 'must be HOST:PORT or the path of a socket')
    .optional(),
  /** Certificates (PEM or DER, a file or a folder) that signatures in documents are trusted by. */
  TRUST_ANCHORS: z.string().optional(),
  SESSION_IDLE_MINUTES: z.coerce.number().int().positive().default(60),
  SESSION_MAX_HOURS: z.coerce.number().int().positive().default(12),
  /** Requests that one person (or one address, not signed in) may send per minute. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(1200),
  /** Forms that one address may send per minute without being signed in: guesses at passwords. */
  SIGN_INS_PER_MINUTE: z.coerce.number().int().positive().default(30),
  /** Default: info, and warn in the demo, whose terminal shows the accounts. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  DEMO: flag.optional(),
  /** The server that takes e-mail; with it MAIL_FROM, and PUBLIC_URL for the links in mails. Without, none is sent. */
  SMTP_HOST: z.string().optional(),
  SMTP_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  /** starttls: encrypted after the greeting; tls: from the first byte; none: only to a server on the same machine. */
  SMTP_SECURITY: z.enum(['starttls', 'tls', 'none']).optional(),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  /** Sender of all mail, e.g. cchc@tinh.gov.vn. */
  MAIL_FROM: z.email().optional(),
  /** OpenID Connect provider of citizens; all three, with PUBLIC_URL, or none. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeIssuer, 'must start with https://, except on this machine')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().min(16).optional(),
  /** The payment platform: where it is asked, who we are there, and the secret that signs. All three, or none. */
  PAYMENT_URL: z.url({ protocol: /^https$/ }).optional(),
  PAYMENT_PARTNER: z.string().min(1).max(40).optional(),
  PAYMENT_SECRET: z.string().min(16).optional(),
  /** Folder with the agencies' electronic seals, `CODE.p12` each, and the password that opens them. Both, or none. */
  SEALS_FOLDER: z.string().optional(),
  SEALS_PASSWORD: z.string().min(1).optional(),
  /** A timestamp authority (RFC 3161) that says when something was signed or sealed. */
  TIMESTAMP_URL: z.url({ protocol: /^https?$/ }).optional(),
});
type Environment = z.output<typeof environment>;

/** How mail leaves. */
export interface SmtpConfig {
  host: string;
  port: number;
  security: 'starttls' | 'tls' | 'none';
  login: { user: string; password: string } | null;
  /** Address that mail comes from. */
  from: string;
}

/** How the payment platform is reached. */
export interface PaymentsConfig {
  url: string;
  /** Our name there. */
  partner: string;
  /** Signs every message of both sides. */
  secret: string;
}

/** Where the agencies' electronic seals are. */
export interface SealsConfig {
  folder: string;
  password: string;
}

/** The OpenID Connect provider at which citizens sign in (VNeID, Cổng Dịch vụ công quốc gia). */
export interface IdentityConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface Config {
  databaseUrl: string | null;
  dataFolder: string;
  host: string;
  port: number;
  publicUrl: string | null;
  /** Empty where none was given: the start then makes one and keeps it in the data folder. */
  secret: string;
  /** Empty where none was given: the start then makes one of the secret. */
  dataKeys: readonly DataKey[];
  trustProxy: boolean;
  uploadLimit: number;
  draftDays: number;
  draftQuota: number;
  clamd: string | null;
  trustAnchors: string | null;
  sessionIdleMinutes: number;
  sessionMaxHours: number;
  requestsPerMinute: number;
  signInsPerMinute: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Demo data and demo accounts: only ever in the embedded database. */
  demo: boolean;
  /** null: no mail is sent. */
  smtp: SmtpConfig | null;
  /** null: citizens cannot sign in (in the demo a provider of our own stands in). */
  identity: IdentityConfig | null;
  /** null: nobody pays online. */
  payments: PaymentsConfig | null;
  /** null: no agency has an electronic seal (but in the demo, where they are made up). */
  seals: SealsConfig | null;
  timestampUrl: string | null;
}

/** A setting is missing or wrong; `message` is one line that says which and what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** What stands in documentation and examples, or repeats itself; a start on an external database refuses it. */
const isKnownSecret = (secret: string): boolean =>
  /change[-_ ]?me|example|your[-_ ]?secret|^(secret|password)/i.test(secret) ||
  /^(.{1,16})\1+.{0,16}$/.test(secret) ||
  new Set(secret).size < 8;

/** Reads and checks the environment. Throws ConfigError. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const cleaned = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(cleaned);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`Setting ${issue?.path.join('.')}: ${issue?.message}. See .env.example.`);
  }
  const e = parsed.data;
  const external = e.DATABASE_URL !== undefined;
  if (external && e.SECRET === undefined)
    throw new ConfigError(
      'Setting SECRET is missing: with DATABASE_URL set, give 32 or more random characters (openssl rand -hex 32).',
    );
  if (external && e.SECRET !== undefined && isKnownSecret(e.SECRET))
    throw new ConfigError(
      'Setting SECRET is an example value: give 32 or more random characters (openssl rand -hex 32).',
    );
  if (external && e.DATA_KEYS === undefined)
    throw new ConfigError(
      'Setting DATA_KEYS is missing: with DATABASE_URL set, give a key for personal data as NAME:64 hex digits (openssl rand -hex 32).',
    );
  if (e.DATA_KEYS?.some(({ bytes }) => isKnownSecret(bytes.toString('hex'))))
    throw new ConfigError(
      'Setting DATA_KEYS holds an example value: give random digits (openssl rand -hex 32).',
    );
  if (external && e.DEMO === true)
    throw new ConfigError(
      'Setting DEMO: demo data exist only in the embedded database; unset DEMO or DATABASE_URL.',
    );
  return {
    databaseUrl: e.DATABASE_URL ?? null,
    dataFolder: resolve(e.DATA_FOLDER),
    host: e.HOST,
    port: e.PORT,
    publicUrl: e.PUBLIC_URL ?? null,
    secret: e.SECRET ?? '',
    dataKeys: e.DATA_KEYS ?? [],
    trustProxy: e.TRUST_PROXY,
    uploadLimit: e.UPLOAD_LIMIT,
    draftDays: e.DRAFT_DAYS,
    draftQuota: e.DRAFT_QUOTA,
    clamd: e.CLAMD ?? null,
    trustAnchors: e.TRUST_ANCHORS === undefined ? null : resolve(e.TRUST_ANCHORS),
    sessionIdleMinutes: e.SESSION_IDLE_MINUTES,
    sessionMaxHours: e.SESSION_MAX_HOURS,
    requestsPerMinute: e.REQUESTS_PER_MINUTE,
    signInsPerMinute: e.SIGN_INS_PER_MINUTE,
    logLevel: e.LOG_LEVEL ?? (external ? 'info' : 'warn'),
    demo: !external && e.DEMO !== false,
    smtp: smtpOf(e),
    identity: identityOf(e),
    payments: paymentsOf(e),
    seals: sealsOf(e),
    timestampUrl: e.TIMESTAMP_URL ?? null,
  };
}

function sealsOf({ SEALS_FOLDER: folder, SEALS_PASSWORD: password }: Environment): SealsConfig | null {
  if (folder === undefined && password === undefined) return null;
  if (folder === undefined || password === undefined)
    throw new ConfigError('Settings SEALS_FOLDER and SEALS_PASSWORD belong together: set both, or none.');
  return { folder: resolve(folder), password };
}

/** Without TLS only a provider on this machine is asked: the sandbox. */
function isSafeIssuer(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** All of what citizens need to sign in, or null when nothing of it is set. Throws ConfigError. */
function identityOf(e: Environment): IdentityConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = e;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null;
  const needed = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  const lacking = Object.entries({ ...needed, PUBLIC_URL: e.PUBLIC_URL }).find(
    ([, value]) => value === undefined,
  );
  if (lacking || issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new ConfigError(
      `Setting ${lacking?.[0]} is missing: for citizens to sign in set OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL; else none of the first three.`,
    );
  return { issuer, clientId, clientSecret };
}

/** All of what online payment needs, or null when nothing of it is set. Throws ConfigError. */
function paymentsOf(e: Environment): PaymentsConfig | null {
  const { PAYMENT_URL: url, PAYMENT_PARTNER: partner, PAYMENT_SECRET: secret } = e;
  if (url !== undefined && partner !== undefined && secret !== undefined) {
    // The platform tells outcomes to our address: what a request's Host header says must never decide it.
    if (e.PUBLIC_URL === undefined)
      throw new ConfigError('Setting PUBLIC_URL is missing: the payment platform tells outcomes there.');
    return { url, partner, secret };
  }
  if (url === undefined && partner === undefined && secret === undefined) return null;
  throw new ConfigError(
    'Settings PAYMENT_URL, PAYMENT_PARTNER and PAYMENT_SECRET belong together: set all three, or none.',
  );
}

const SMTP_PORTS = { starttls: 587, tls: 465, none: 25 } as const;

/** All of what sending mail needs, or null when nothing of it is set. Half of it is a mistake: throws ConfigError. */
function smtpOf(e: Environment): SmtpConfig | null {
  const { SMTP_HOST: host, SMTP_USER: user, SMTP_PASSWORD: password, MAIL_FROM: from } = e;
  const given = [host, e.SMTP_PORT, e.SMTP_SECURITY, user, password, from].some(
    (value) => value !== undefined,
  );
  if (!given) return null;
  if (host === undefined) throw missing('SMTP_HOST', 'the server that takes the mail');
  if (from === undefined) throw missing('MAIL_FROM', 'the address that mail comes from');
  if (e.PUBLIC_URL === undefined) throw missing('PUBLIC_URL', 'the links in mails need it');
  if (user !== undefined && password === undefined) throw missing('SMTP_PASSWORD', 'SMTP_USER is set');
  if (user === undefined && password !== undefined) throw missing('SMTP_USER', 'SMTP_PASSWORD is set');
  const security = e.SMTP_SECURITY ?? 'starttls';
  if (security === 'none' && password !== undefined)
    throw new ConfigError(
      'Setting SMTP_SECURITY: a password is not sent without encryption; use starttls or tls.',
    );
  const login = user === undefined || password === undefined ? null : { user, password };
  return { host, port: e.SMTP_PORT ?? SMTP_PORTS[security], security, login, from };
}

const missing = (setting: string, why: string): ConfigError =>
  new ConfigError(
    `Setting ${setting} is missing: ${why}. For mail set SMTP_HOST, MAIL_FROM and PUBLIC_URL; else none of them.`,
  );
