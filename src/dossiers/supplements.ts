/** Supplements (form 02): asked for once at each stage, sent, checked; what came of it for the clock. */
import { z } from 'zod';
import { instantOf, officeTimeOf } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { check, optionalWords, words } from '../platform/validation.ts';
import { type Acted, actOn, clockAt, type Held, isUuid } from './acting.ts';
import { checkedLate } from './checking.ts';
import { subDeadline } from './clock/alerts.ts';
import { instantOfDate, wallTime } from './clocking.ts';
import { fileShape } from './filing.ts';
import { CHECKS, type Component, ORIGINS } from './papers.ts';
import { type Applicant, isApplicant } from './rights.ts';
import { pauseStep, resumeStep } from './steps.ts';
import { insertComponents, selectComponents, selectDossier, updateChecks } from './store.ts';
import { insertSupplement, selectSupplements, updateOpenSupplement } from './supplement-store.ts';

const version = z.number().int().min(1).nullable();
const request = z.object({
  version,
  items: z
    .array(
      z.object({
        /** Position of the paper in the dossier; null: something else. */
        position: z.number().int().min(1).nullable().default(null),
        content: words(1000),
      }),
    )
    .max(100),
  reason: words(2000),
  guidance: optionalWords(2000),
  /** null: as many days as the procedure gives. */
  days: z.number().int().min(1).max(365).nullable().default(null),
});
export type SupplementInput = z.input<typeof request>;

/** Asks for supplements before acceptance: everything in one notice. The clock has not started. */
export function askIntakeSupplement(context: Context, id: string, input: SupplementInput): Promise<Acted> {
  return ask(context, id, input, 'INTAKE');
}

/** Asks for supplements after acceptance; the clock stands still, then counts as the procedure says (R6). */
export function askSupplement(context: Context, id: string, input: SupplementInput): Promise<Acted> {
  return ask(context, id, input, 'AFTER_ACCEPTANCE');
}

async function ask(
  context: Context,
  id: string,
  input: SupplementInput,
  stage: 'INTAKE' | 'AFTER_ACCEPTANCE',
): Promise<Acted> {
  const { items, reason, guidance, days, version: seen } = check(request, input);
  const intake = stage === 'INTAKE';
  return actOn(context, id, {
    action: intake ? 'ask-intake-supplement' : 'ask-supplement',
    version: seen,
    prepare: async (held) => {
      const { tx, dossier, terms, at } = held;
      const respondBy = answerBy(held, days ?? terms.case.supplementDays);
      const earlier = (await selectSupplements(tx, dossier.id)).filter((one) => one.stage === stage);
      return {
        facts: { items: items.length, reason },
        ...(!intake && {
          clock: clockAt(held, {
            type: 'paused' as const,
            reason: 'SUPPLEMENT' as const,
            policy: terms.case.supplementPolicy,
          }),
        }),
        data: { reason, items: items.length, respondBy, ...(intake && checkedLate(held)) },
        agencyId: intake ? dossier.receivingAgencyId : dossier.handlingAgencyId,
        change: { respond_by: respondBy, supplements: dossier.supplements + 1 },
        form: { items, reason, guidance, respondBy, stage },
        after: async () => {
          await insertSupplement(tx, dossier.id, {
            stage,
            number: earlier.length + 1,
            items,
            reason,
            guidance,
            requestedAt: at.toString(),
            requestedBy: held.actorId,
            respondBy,
            dueBefore: dossier.dueAt,
          });
          const wrong = items.flatMap(({ position, content }) =>
            position === null ? [] : [{ position, checked: 'WRONG' as const, note: content }],
          );
          await updateChecks(tx, dossier.id, wrong);
          if (!intake) await pauseStep(held);
        },
      };
    },
  });
}

function answerBy({ office, at }: Held, days: number | null): string | null {
  if (days === null) return null;
  const due = subDeadline(office.calendar, { unit: 'DAY', value: days }, officeTimeOf(at));
  return instantOf(due).toString();
}

const count = z.number().int().min(0).max(999).default(0);
const sending = z.object({
  version,
  /** What came: each replaces the paper at `position`, or is new. */
  papers: z
    .array(
      z.object({
        position: z.number().int().min(1).nullable().default(null),
        name: optionalWords(2000),
        original: count,
        copy: count,
        photocopy: count,
        origin: z.enum(ORIGINS).default('PAPER'),
        files: z.array(fileShape).max(50).default([]),
        storeDocumentId: z.uuid().nullable().default(null),
      }),
    )
    .max(100)
    .default([]),
});

/**
 * Supplements came, from the applicant online or over the counter; they still have to be checked. `along` belongs to the
 * same transaction.
 */
export async function receiveSupplement(
  context: Context,
  id: string,
  input: z.input<typeof sending>,
  applicant?: Applicant,
  along?: (tx: Tx) => Promise<void>,
): Promise<Acted> {
  const { version: seen, papers } = check(sending, input);
  const dossier = isUuid(id) ? await selectDossier(context.db, { id }) : undefined;
  if (!dossier || (applicant && !isApplicant(context, dossier, applicant))) throw notFound();
  const after = dossier.status === 'SUPPLEMENT';
  return actOn(context, id, {
    action: after ? 'send-supplement' : 'send-intake-supplement',
    version: seen,
    ...(applicant && { applicant }),
    prepare: (held) => ({
      agencyId: held.dossier.receivingAgencyId,
      data: { papers: papers.length },
      change: after ? {} : { respond_by: null },
      after: async () => {
        await addPapers(held, papers);
        await along?.(held.tx);
        await updateOpenSupplement(held.tx, id, { receivedAt: held.at.toString() });
        // At intake there is nothing to resume: the officer checks the whole again.
        if (!after)
          await updateOpenSupplement(held.tx, id, {
            closedAt: held.at.toString(),
            outcome: 'DONE',
            dueAfter: null,
          });
      },
    }),
  });
}

async function addPapers({ tx, dossier }: Held, papers: z.output<typeof sending>['papers']): Promise<void> {
  const there = await selectComponents(tx, dossier.id);
  const round = Math.max(0, ...there.map((one) => one.round)) + 1;
  let position = there.length;
  const added = papers.flatMap((one): Component[] => {
    const old = there.find((other) => other.position === one.position);
    const name = one.name || old?.name;
    if (name === undefined || name === '') return [];
    position += 1;
    return [
      {
        position,
        specKey: old?.specKey ?? null,
        name,
        required: old?.required ?? false,
        original: one.original,
        copy: one.copy,
        photocopy: one.photocopy,
        origin: one.origin,
        checked: 'PENDING',
        note: '',
        files: one.files,
        storeDocumentId: one.storeDocumentId,
        round,
      },
    ];
  });
  await insertComponents(tx, dossier.id, added);
}

const acceptance = z.object({
  version,
  checks: z
    .array(
      z.object({ position: z.number().int().min(1), checked: z.enum(CHECKS), note: optionalWords(1000) }),
    )
    .max(300)
    .default([]),
});

/**
 * The supplements are complete: the dossier goes on. The clock goes on from when they came, not from when somebody found
 * the time to look at them.
 */
export async function acceptSupplement(
  context: Context,
  id: string,
  input: z.input<typeof acceptance>,
): Promise<Acted> {
  const { version: seen, checks } = check(acceptance, input);
  return actOn(context, id, {
    action: 'accept-supplement',
    version: seen,
    prepare: async (held) => {
      const { tx, dossier } = held;
      await updateChecks(tx, dossier.id, checks);
      const open = (await selectSupplements(tx, dossier.id)).find((one) => one.closedAt === null);
      const received = open?.receivedAt ? instantOfDate(open.receivedAt) : held.at;
      const step = await resumeStep(held);
      return {
        clock: { type: 'resumed', at: wallTime(received) },
        change: { ...step.change, respond_by: null },
        form: { receivedAt: received.toString() },
        after: async () => {
          await step.after();
          const due = (await selectDossier(tx, { id }))?.dueAt ?? null;
          await updateOpenSupplement(tx, id, {
            closedAt: held.at.toString(),
            outcome: 'DONE',
            dueAfter: due?.toISOString() ?? null,
          });
        },
      };
    },
  });
}
