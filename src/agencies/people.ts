import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { revokeSessions } from '../platform/sessions.ts';
import {
  check,
  day,
  isId,
  optionalDay,
  optionalWords,
  says,
  words,
  wrongFields,
} from '../platform/validation.ts';
import { authorise } from './access.ts';
import { deleteLinksOf, insertAccount, selectAccount } from './account-store.ts';
import { selectAgency } from './agency-store.ts';
import { FIELDS } from './fields.ts';
import { m } from './messages.ts';
import {
  endPostRow,
  insertPerson,
  insertPost,
  lockPerson,
  type NewPost,
  type PeopleFilter,
  type PeoplePage,
  type Person,
  type Post,
  selectPeople,
  selectPosts,
  updatePerson,
  updatePostFields,
} from './people-store.ts';
import { ROLES } from './permissions.ts';
import { addDays, covers, overlaps } from './rules.ts';

const orNull = (text: string): string | null => (text === '' ? null : text);

/** A user name: what stands before the @ of the office's mail, or the whole address. */
export const username = z
  .string()
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1)
      .regex(/^[a-z0-9][a-z0-9._@-]{2,99}$/, says(m.usernameShape)),
  );

const person = z.object({
  fullName: words(200),
  email: z.union([z.literal('').transform(() => null), z.null(), z.email().max(200)]).default(null),
  phone: optionalWords(30)
    .transform(orNull)
    .refine((text) => text === null || /^\+?[\d .()-]{3,}$/.test(text), says(m.phoneShape)),
});
const newPerson = person.extend({ username });

/** Adds a person with an account, still without password: a one-time link or `setPassword` opens it. Returns the id. */
export async function createPerson(context: Context, input: z.input<typeof newPerson>): Promise<string> {
  await authorise(context, 'people.manage');
  const values = check(newPerson, input);
  return context.db.transaction().execute(async (tx) => {
    if (await selectAccount(tx, { username: values.username }))
      throw wrongFields({ username: m.usernameTaken });
    const id = await insertPerson(tx, values);
    await insertAccount(tx, id, values.username);
    await recordEvent(context, tx, {
      action: 'person.added',
      subjectType: 'person',
      subjectId: id,
      data: values,
    });
    return id;
  });
}

const change = person.extend({ version: z.coerce.number().int() });

/** Changes what is known of a person. Throws 409 with both values when somebody else did so since `version`. */
export async function changePerson(
  context: Context,
  id: string,
  input: z.input<typeof change>,
): Promise<void> {
  await authorise(context, 'people.manage');
  const { version, ...values } = check(change, input);
  await writePerson(context, id, version, 'person.changed', (before) => ({
    ...values,
    active: before.active,
  }));
}

/** Closes or opens an account. Closing ends sessions and links at once; posts stay on record. */
export async function setActive(
  context: Context,
  id: string,
  input: { version: number; active: boolean },
): Promise<void> {
  await authorise(context, 'people.manage');
  if (!input.active && context.actor?.personId === id) throw invalid(m.notYourself);
  const action = input.active ? 'person.activated' : 'person.deactivated';
  await writePerson(context, id, input.version, action, (before) => ({ ...before, active: input.active }));
}

async function writePerson(
  context: Context,
  id: string,
  version: number,
  action: string,
  change: (before: Person) => {
    fullName: string;
    email: string | null;
    phone: string | null;
    active: boolean;
  },
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const before = await personIn(tx, id);
    const { fullName, email, phone, active } = change(before);
    const after = { fullName, email, phone, active };
    if (!(await updatePerson(tx, id, version, after)))
      throw conflict(m.changedMeanwhile, { theirs: before, yours: after });
    if (!active) {
      await revokeSessions(tx, id, {});
      await deleteLinksOf(tx, id);
    }
    const old = {
      fullName: before.fullName,
      email: before.email,
      phone: before.phone,
      active: before.active,
    };
    await recordEvent(context, tx, {
      action,
      subjectType: 'person',
      subjectId: id,
      data: { before: old, after },
    });
  });
}

async function personIn(tx: Tx, id: string): Promise<Person> {
  if (!isId(id)) throw notFound();
  await lockPerson(tx, id);
  const [found] = (await selectPeople(tx, { id })).rows;
  if (!found) throw notFound();
  return found;
}

const appointment = z
  .object({
    personId: z.uuid(),
    agencyId: z.uuid(),
    role: z.enum(ROLES),
    title: words(200),
    /** What a field owner follows: codes of par-management 1.2. */
    fields: z.array(z.enum(FIELDS)).max(FIELDS.length).default([]),
    validFrom: day,
    validTo: optionalDay.default(null),
  })
  .refine((post) => post.validTo === null || post.validTo >= post.validFrom, {
    path: ['validTo'],
    ...says(m.endsBeforeItBegins),
  });

/** Gives a person a post: a role at an agency for a time within the agency's life. Returns its id. */
export async function appoint(context: Context, input: z.input<typeof appointment>): Promise<string> {
  await authorise(context, 'people.manage');
  const post = check(appointment, input);
  const agency = await selectAgency(context.db, post.agencyId, post.validFrom);
  if (!agency) throw wrongFields({ agencyId: m.agencyUnknown });
  if (!covers(agency, post)) throw wrongFields({ validFrom: m.agencyNotThen });
  return context.db.transaction().execute(async (tx) => {
    const { posts } = await personIn(tx, post.personId);
    const same = (other: Post) => other.agencyId === post.agencyId && other.role === post.role;
    if (posts.some((other) => same(other) && overlaps(other, post))) throw wrongFields({ role: m.postTaken });
    const { personId, agencyId, ...data } = post;
    const id = await insertPost(tx, post satisfies NewPost);
    await recordEvent(context, tx, {
      action: 'post.given',
      subjectType: 'person',
      subjectId: personId,
      agencyId,
      data,
    });
    return id;
  });
}

/** Says which fields a field owner follows; from now on. */
export async function changeFields(
  context: Context,
  postId: string,
  input: { fields: readonly string[] },
): Promise<void> {
  await authorise(context, 'people.manage');
  const { fields } = check(z.object({ fields: z.array(z.enum(FIELDS)) }), { fields: [...input.fields] });
  if (!isId(postId)) throw notFound();
  await context.db.transaction().execute(async (tx) => {
    const [post] = await selectPosts(tx, { id: postId });
    if (!post) throw notFound();
    await lockPerson(tx, post.personId);
    await updatePostFields(tx, postId, fields);
    await recordEvent(context, tx, {
      action: 'post.fields-changed',
      subjectType: 'person',
      subjectId: post.personId,
      agencyId: post.agencyId,
      data: { role: post.role, title: post.title, before: post.fields, after: fields },
    });
  });
}

/** Ends a post; its rights end with its last day. One that has not begun by then is taken off. */
export async function endPost(context: Context, postId: string, input: { lastDay: string }): Promise<void> {
  await authorise(context, 'people.manage');
  const { lastDay } = check(z.object({ lastDay: day }), input);
  if (!isId(postId)) throw notFound();
  await context.db.transaction().execute(async (tx) => {
    const [post] = await selectPosts(tx, { id: postId });
    if (!post) throw notFound();
    await lockPerson(tx, post.personId);
    if (post.validTo !== null && post.validTo < lastDay) throw wrongFields({ lastDay: m.endedBefore });
    await refuseLastAdministrator(context, tx, post, lastDay);
    await endPostRow(tx, post, lastDay);
    await recordEvent(context, tx, {
      action: 'post.ended',
      subjectType: 'person',
      subjectId: post.personId,
      agencyId: post.agencyId,
      data: { role: post.role, title: post.title, validFrom: post.validFrom, before: post.validTo, lastDay },
    });
  });
}

/** Somebody must be left to let people in. */
async function refuseLastAdministrator(context: Context, tx: Tx, post: Post, lastDay: string): Promise<void> {
  if (post.role !== 'ADMIN') return;
  const date = [addDays(lastDay, 1), today(context).toString()].sort().at(-1) ?? lastDay;
  const { rows } = await selectPeople(tx, { role: 'ADMIN', active: true, date });
  const others = rows
    .flatMap((person) => person.posts)
    .filter((other) => other.role === 'ADMIN' && other.id !== post.id);
  if (!others.some((other) => other.validFrom <= date && (other.validTo === null || other.validTo >= date)))
    throw wrongFields({ lastDay: m.lastAdministrator });
}

/** One person with posts. Throws 404. */
export async function findPerson(context: Context, id: string): Promise<Person> {
  await authorise(context, 'people.manage');
  const [found] = isId(id) ? (await selectPeople(context.db, { id })).rows : [];
  if (!found) throw notFound();
  return found;
}

/** People by words, agency, role and state, a page at a time. */
export async function listPeople(
  context: Context,
  filter: PeopleFilter,
  page: PeoplePage,
): Promise<{ rows: Person[]; total: number }> {
  await authorise(context, 'people.manage');
  return selectPeople(context.db, filter, page);
}

/** Who has held posts at an agency, newest first. */
export async function listPostsAt(
  context: Context,
  agencyId: string,
): Promise<(Post & { personName: string })[]> {
  await authorise(context, 'people.manage');
  return selectPosts(context.db, { agencyId });
}
