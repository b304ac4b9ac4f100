import { z } from 'zod';
import { addressesOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import type { Language } from '../platform/i18n.ts';
import { check } from '../platform/validation.ts';
import { self } from './inbox.ts';
import { KIND_NAMES, type Kind, MAIL_MODES } from './kinds.ts';
import { sendsMail } from './mail-mode.ts';
import { defaultPreference, type Preference } from './rules.ts';
import {
  preferenceKey,
  selectLanguages,
  selectPreferences,
  upsertLanguage,
  upsertPreferences,
} from './store.ts';

/** On which days before a due date the office tells people, by kind; what sets them stands above this room. */
export type BeforeDue = (context: Context) => Promise<Partial<Record<Kind, readonly number[]>>>;

export interface Preferences {
  kinds: Map<Kind, Preference>;
  /** The days before a due date to choose from, where a kind has them; the earliest first. */
  days: Partial<Record<Kind, readonly number[]>>;
  mailLanguage: Language;
  /** Where mail would go; null: the person has no address. */
  address: string | null;
  /** The product sends mail at all. */
  mail: boolean;
}

/** How the person who asks wants to be told of each kind. */
export async function readPreferences(
  context: Context,
  beforeDue: BeforeDue = async () => ({}),
): Promise<Preferences> {
  const person = self(context);
  const chosen = await selectPreferences(context.db, [person], KIND_NAMES);
  const kinds = new Map(
    KIND_NAMES.map((kind) => [kind, chosen.get(preferenceKey(person, kind)) ?? defaultPreference(kind)]),
  );
  return {
    kinds,
    days: await beforeDue(context),
    mailLanguage: (await selectLanguages(context.db, [person])).get(person) ?? 'vi',
    address: (await addressesOf(context.db, [person])).get(person)?.address ?? null,
    mail: sendsMail(context.config),
  };
}

const shape = z.object({
  mailLanguage: z.enum(['vi', 'en']),
  kinds: z.partialRecord(
    z.enum(KIND_NAMES),
    z.object({
      inApp: z.boolean(),
      mail: z.enum(MAIL_MODES),
      daysBefore: z.array(z.number().int()).nullable(),
    }),
  ),
});

/** Keeps them. They hold for what happens from now on. */
export async function changePreferences(context: Context, input: z.input<typeof shape>): Promise<void> {
  const person = self(context);
  const { mailLanguage, kinds } = check(shape, input);
  const changed = new Map(Object.entries(kinds) as [Kind, Preference][]);
  await context.db.transaction().execute(async (tx) => {
    await upsertPreferences(tx, person, changed);
    await upsertLanguage(tx, person, mailLanguage);
  });
}
