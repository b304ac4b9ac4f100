import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { wrongFields } from '../platform/validation.ts';
import { confirmPassword, ownAccount } from './account.ts';
import { type Account, updateSecondFactor, useRecovery, useStep } from './account-store.ts';
import { m } from './messages.ts';
import { seal, unseal } from './sealing.ts';

const STORED = 'second factor';
const PROPOSED = 'proposed second factor';
const STEP_MS = 30_000;

/** A second factor before it is in force; `sealed` brings it back with the form. */
export interface Proposal {
  /** The key in base 32, to type where nothing can be scanned. */
  key: string;
  /** A picture of the same, an SVG element. */
  qrCode: string;
  /** Ten codes, each good once, for when the telephone is lost. Shown only now. */
  recoveryCodes: string[];
  sealed: string;
}

const proposalShape = z.object({
  personId: z.string(),
  key: z.string().regex(/^[A-Z2-7]{32}$/),
  recoveryCodes: z.array(z.string()),
});

/** Proposes a new second factor for oneself. Nothing is stored until `enableSecondFactor`. */
export async function proposeSecondFactor(context: Context): Promise<Proposal> {
  const account = await ownAccount(context);
  const recoveryCodes = Array.from({ length: 10 }, () => makeRecoveryCode());
  const content = { personId: account.personId, key: new Secret({ size: 20 }).base32, recoveryCodes };
  const sealed = seal(context.config.secret, PROPOSED, JSON.stringify(content)).toString('base64url');
  return show(account, content, sealed);
}

/** The same proposal again, after a wrong code; a new one when it cannot be read. */
export async function repeatProposal(context: Context, sealed: string): Promise<Proposal> {
  const account = await ownAccount(context);
  const content = openProposal(context, account, sealed);
  return content ? show(account, content, sealed) : proposeSecondFactor(context);
}

async function show(
  account: Account,
  content: z.infer<typeof proposalShape>,
  sealed: string,
): Promise<Proposal> {
  const { key, recoveryCodes } = content;
  const qrCode = await QRCode.toString(totpOf(account.username, key).toString(), {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 2,
  });
  return { key, qrCode, recoveryCodes, sealed };
}

function openProposal(
  context: Context,
  account: Account,
  sealed: string,
): z.infer<typeof proposalShape> | null {
  const plain = unseal(context.config.secret, PROPOSED, Buffer.from(sealed, 'base64url'));
  const content = plain === null ? null : proposalShape.parse(JSON.parse(plain));
  return content?.personId === account.personId ? content : null;
}

/** Puts the proposed factor in force once a code of it was typed. Throws `invalid`. */
export async function enableSecondFactor(
  context: Context,
  input: { sealed: string; code: string },
): Promise<void> {
  const account = await ownAccount(context);
  const proposal = openProposal(context, account, input.sealed);
  const lastStep = proposal && stepOf(context, account.username, proposal.key, input.code);
  if (!proposal || lastStep === null) throw wrongFields({ code: m.codeWrong });
  await context.db.transaction().execute(async (tx) => {
    await updateSecondFactor(tx, account.personId, {
      secret: seal(context.config.secret, STORED, proposal.key),
      lastStep,
      recoveryHashes: proposal.recoveryCodes.map(hashRecovery),
    });
    await recordEvent(context, tx, {
      action: 'second-factor.enabled',
      subjectType: 'person',
      subjectId: account.personId,
    });
  });
}

/** Takes one's second factor off; asks for the password again. Throws `invalid`, or 429 after too many tries. */
export async function disableSecondFactor(context: Context, password: string): Promise<void> {
  const account = await ownAccount(context);
  await confirmPassword(context, account, password, 'password');
  await context.db.transaction().execute(async (tx) => {
    await updateSecondFactor(tx, account.personId, null);
    await recordEvent(context, tx, {
      action: 'second-factor.disabled',
      subjectType: 'person',
      subjectId: account.personId,
    });
  });
}

/** Checks a code and uses it up: one step of the authenticator, or one recovery code, is good once. */
export async function useCode(context: Context, account: Account, typed: string): Promise<boolean> {
  const code = typed.replace(/[\s-]/g, '').toLowerCase();
  const key = account.totpSecret && unseal(context.config.secret, STORED, account.totpSecret);
  if (/^\d{6}$/.test(code) && key) {
    const step = stepOf(context, account.username, key, code);
    return step !== null && useStep(context.db, account.personId, step);
  }
  return useRecovery(context.db, account.personId, hashRecovery(code));
}

/** The step of 30 seconds to which a code belongs (one before and after now are accepted), or null. */
function stepOf(context: Context, username: string, key: string, typed: string): number | null {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = context.now().epochMilliseconds;
  const delta = totpOf(username, key).validate({ token, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / STEP_MS) + delta;
}

const totpOf = (username: string, key: string): TOTP =>
  new TOTP({ issuer: 'Phục Vụ', label: username, secret: Secret.fromBase32(key) });

/** 40 random bits in two groups. */
function makeRecoveryCode(): string {
  const text = randomBytes(5).toString('hex');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

const hashRecovery = (code: string): string =>
  createHash('sha256').update(code.replace(/-/g, '')).digest('hex');
