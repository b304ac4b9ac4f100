/** What an agency and the province set for the queue: groups, counters, who is called first, ceilings. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import { check, day, optionalWords, says, words, wrongFields } from '../platform/validation.ts';
import { poke } from './hub.ts';
import { m } from './messages.ts';
import {
  closeCounter,
  closeGroup,
  lockAgency,
  selectCounters,
  selectLimits,
  selectPriorities,
  upsertCounter,
  upsertGroup,
  upsertLimits,
  upsertPriority,
} from './places-store.ts';
import { touchVersion } from './store.ts';

const groupShape = z.object({
  agencyId: z.uuid(),
  letter: z
    .string()
    .transform((text) => text.trim().toUpperCase())
    .pipe(z.string().regex(/^[A-Z]{1,2}$/, says(m.letterShape))),
  name: words(200),
  /** Names of fields of procedures. */
  fields: z.array(words(300)).max(100).default([]),
  position: z.coerce.number().int().min(0).max(99).default(0),
});

/** Makes or changes a group of business by its letter ('dossiers.oversee' at the agency). */
export async function saveGroup(context: Context, input: z.input<typeof groupShape>): Promise<string> {
  const group = check(groupShape, input);
  await authorise(context, 'dossiers.oversee', group.agencyId);
  const id = await context.db.transaction().execute(async (tx) => {
    await lockAgency(tx, group.agencyId);
    const saved = await upsertGroup(tx, group);
    await touchVersion(tx, group.agencyId);
    await recordEvent(context, tx, {
      action: 'queue-group.saved',
      subjectType: 'queue-group',
      subjectId: saved,
      agencyId: group.agencyId,
      data: { letter: group.letter, name: group.name },
    });
    return saved;
  });
  poke(context, group.agencyId);
  return id;
}

/** No more tickets of this group; those that wait are still called. */
export async function endGroup(context: Context, agencyId: string, id: string): Promise<void> {
  await authorise(context, 'dossiers.oversee', agencyId);
  await context.db.transaction().execute(async (tx) => {
    if (!(await closeGroup(tx, agencyId, check(z.uuid(), id), today(context).toString()))) return;
    await touchVersion(tx, agencyId);
    await recordEvent(context, tx, {
      action: 'queue-group.saved',
      subjectType: 'queue-group',
      subjectId: id,
      agencyId,
      data: { closed: true },
    });
  });
}

const counterShape = z.object({ agencyId: z.uuid(), number: z.coerce.number().int().min(1).max(99) });

export async function saveCounter(context: Context, input: z.input<typeof counterShape>): Promise<string> {
  const { agencyId, number } = check(counterShape, input);
  await authorise(context, 'dossiers.oversee', agencyId);
  return context.db.transaction().execute(async (tx) => {
    await lockAgency(tx, agencyId);
    if ((await selectCounters(tx, agencyId)).some((one) => one.number === number))
      throw wrongFields({ number: m.numberTaken });
    const id = await upsertCounter(tx, agencyId, number);
    await recordEvent(context, tx, {
      action: 'queue-counter.saved',
      subjectType: 'queue-counter',
      subjectId: id,
      agencyId,
      data: { number },
    });
    return id;
  });
}

export async function endCounter(context: Context, agencyId: string, id: string): Promise<void> {
  await authorise(context, 'dossiers.oversee', agencyId);
  await context.db.transaction().execute(async (tx) => {
    if (!(await closeCounter(tx, agencyId, check(z.uuid(), id), today(context).toString()))) return;
    await recordEvent(context, tx, {
      action: 'queue-counter.saved',
      subjectType: 'queue-counter',
      subjectId: id,
      agencyId,
      data: { closed: true },
    });
  });
}

const minutes = z.coerce.number().int().min(1).max(600);
const limitShape = z.object({ validFrom: day, waitingMinutes: minutes, counterMinutes: minutes });

/** Sets the ceilings of waiting and counter time from a day on ('system.manage'). Days gone by keep theirs. */
export async function setLimits(context: Context, input: z.input<typeof limitShape>): Promise<void> {
  await authorise(context, 'system.manage');
  const limits = check(limitShape, input);
  if (limits.validFrom <= today(context).toString()) throw wrongFields({ validFrom: m.limitPast });
  await context.db.transaction().execute(async (tx) => {
    await upsertLimits(tx, limits);
    await recordEvent(context, tx, {
      action: 'queue-limit.set',
      subjectType: 'queue-limit',
      subjectId: null,
      data: limits,
    });
  });
}

const priorityShape = z.object({
  code: z.string().regex(/^[A-Z_]{2,30}$/),
  nameVi: words(200),
  nameEn: words(200),
  legalGround: optionalWords(500),
  rank: z.coerce.number().int().min(1).max(9),
  active: z.boolean(),
});

/** Who is called first is data: a change of the law needs no new program ('system.manage'). */
export async function savePriority(context: Context, input: z.input<typeof priorityShape>): Promise<void> {
  await authorise(context, 'system.manage');
  const priority = check(priorityShape, input);
  await context.db.transaction().execute(async (tx) => {
    await upsertPriority(tx, priority);
    await recordEvent(context, tx, {
      action: 'queue-priority.saved',
      subjectType: 'queue-priority',
      subjectId: null,
      data: priority,
    });
  });
}

export const limitsSet = (context: Context) => selectLimits(context.db);
export const prioritiesSet = (context: Context) => selectPriorities(context.db);
