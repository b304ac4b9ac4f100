import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import { type App, type Context, systemContext, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { check, optionalWords, says, words, wrongFields } from '../platform/validation.ts';
import { authorise } from './access.ts';
import { refuseWeakPassword, replacePassword } from './account.ts';
import {
  deleteLink,
  hasAnyPassword,
  insertAccount,
  insertLink,
  type OneTimeLink,
  selectAccount,
  selectLink,
} from './account-store.ts';
import { insertAgency, lockTree, selectAgencies } from './agency-store.ts';
import { m } from './messages.ts';
import { hashPassword, hashToken, makeToken } from './passwords.ts';
import { username } from './people.ts';
import { insertPerson, insertPost } from './people-store.ts';

const LINK_HOURS = 24;

/**
 * The path of a link by which the first administrator comes in (good for a day; an older one ends), or null when
 * somebody can already sign in.
 */
export async function createSetupLink(app: App): Promise<string | null> {
  const context = systemContext(app, 'setup-link');
  return context.db.transaction().execute(async (tx) => {
    if (await hasAnyPassword(tx)) return null;
    return `/setup/${await keepLink(context, tx, { purpose: 'setup', personId: null })}`;
  });
}

/** The path of a link by which a person sets a new password, good for a day; an older one ends. */
export async function createResetLink(context: Context, personId: string): Promise<string> {
  await authorise(context, 'people.manage');
  const account = await selectAccount(context.db, { personId });
  if (!account?.active) throw notFound();
  return context.db.transaction().execute(async (tx) => {
    const token = await keepLink(context, tx, { purpose: 'reset', personId });
    await recordEvent(context, tx, {
      action: 'password.link-made',
      subjectType: 'person',
      subjectId: personId,
    });
    return `/reset/${token}`;
  });
}

async function keepLink(context: Context, tx: Tx, link: OneTimeLink): Promise<string> {
  const { token, hash } = makeToken();
  const now = context.now();
  await insertLink(tx, hash, link, now.toString(), now.add({ hours: LINK_HOURS }).toString());
  return token;
}

const spent = (): AppError => new AppError(404, 'link-spent', m.linkSpent);

/** Whom a link for a new password is for. Throws 404 when it was used or is too old. */
export async function readResetLink(
  context: Context,
  token: string,
): Promise<{ username: string; fullName: string }> {
  const link = await selectLink(context.db, hashToken(token), context.now().toString());
  const account = link?.personId ? await selectAccount(context.db, { personId: link.personId }) : undefined;
  if (link?.purpose !== 'reset' || !account?.active) throw spent();
  return { username: account.username, fullName: account.fullName };
}

const newPassword = z.object({ password: z.string().min(1), repeat: z.string() });

/** Uses a link up and sets the password; all sessions of the person end. */
export async function resetPassword(
  context: Context,
  token: string,
  input: z.input<typeof newPassword>,
): Promise<void> {
  const { username: name, fullName } = await readResetLink(context, token);
  const { password, repeat } = check(newPassword, input);
  refuseWeakPassword(password, [name, ...fullName.split(/\s+/)], 'password');
  if (password !== repeat) throw wrongFields({ repeat: m.repeatDiffers });
  const hash = await hashPassword(password);
  await context.db.transaction().execute(async (tx) => {
    const account = await selectAccount(tx, { username: name });
    if (!account || !(await deleteLink(tx, hashToken(token)))) throw spent();
    await replacePassword(tx, account.personId, hash, null);
    await recordEvent(context, tx, {
      action: 'password.set-by-link',
      subjectType: 'person',
      subjectId: account.personId,
    });
  });
}

const setup = z.object({
  agencyName: optionalWords(300),
  fullName: words(200),
  username,
  password: z.string().min(1, says(m.passwordMissing)),
  repeat: z.string(),
});
export type SetupInput = z.input<typeof setup>;

/** Whether the link is good, and whether the province's own office has to be named. Throws 404. */
export async function readSetupLink(context: Context, token: string): Promise<{ needsAgency: boolean }> {
  const link = await selectLink(context.db, hashToken(token), context.now().toString());
  if (link?.purpose !== 'setup' || (await hasAnyPassword(context.db))) throw spent();
  return { needsAgency: (await rootAgency(context)) === undefined };
}

const rootAgency = async (context: Context): Promise<string | undefined> => {
  const agencies = await selectAgencies(context.db, today(context).toString());
  return agencies.find((agency) => agency.parentId === null)?.id;
};

/** Uses the link up: the first administrator gets an account, a post, and, if there is none, an office to hold it at. */
export async function setUp(context: Context, token: string, input: SetupInput): Promise<void> {
  const { needsAgency } = await readSetupLink(context, token);
  const values = check(setup, input);
  if (needsAgency && values.agencyName === '') throw wrongFields({ agencyName: m.agencyNameMissing });
  refuseWeakPassword(values.password, [values.username, ...values.fullName.split(' ')], 'password');
  if (values.password !== values.repeat) throw wrongFields({ repeat: m.repeatDiffers });
  const hash = await hashPassword(values.password);
  const root = await rootAgency(context);
  await context.db.transaction().execute(async (tx) => {
    await lockTree(tx);
    if ((await hasAnyPassword(tx)) || !(await deleteLink(tx, hashToken(token)))) throw spent();
    const agencyId = root ?? (await foundProvince(context, tx, values.agencyName));
    const personId = await insertPerson(tx, { fullName: values.fullName, email: null, phone: null });
    await insertAccount(tx, personId, values.username);
    const post = {
      personId,
      agencyId,
      role: 'ADMIN',
      title: 'Quản trị viên',
      validFrom: today(context).toString(),
    } as const;
    await insertPost(tx, { ...post, fields: [], validTo: null });
    await replacePassword(tx, personId, hash, null);
    await recordEvent(context, tx, {
      action: 'administrator.set-up',
      subjectType: 'person',
      subjectId: personId,
      agencyId,
      data: { fullName: values.fullName, username: values.username },
    });
  });
}

async function foundProvince(context: Context, tx: Tx, name: string): Promise<string> {
  const agency = {
    code: 'UBND_TINH',
    level: 'PROVINCE',
    kinds: ['UBND_TINH'],
    name,
    shortName: '',
    aliases: [],
    identifierCode: null,
    isAdministrative: true,
    handlesProcedures: true,
    validFrom: today(context).toString(),
    validTo: null,
    legalBasis: '',
  } as const;
  const id = await insertAgency(tx, { ...agency, kinds: [...agency.kinds], aliases: [] });
  await recordEvent(context, tx, {
    action: 'agency.founded',
    subjectType: 'agency',
    subjectId: id,
    agencyId: id,
    data: agency,
  });
  return id;
}
