/** Writing a report: the officer edits words, and numbers that the product does not count; what it counts only with a reason. */
import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { AppError, conflict, notFound } from '../platform/errors.ts';
import { filled, type Text } from '../platform/i18n.ts';
import { check, isId, wrongFields } from '../platform/validation.ts';
import { mayDraft, require } from './access.ts';
import { insertStep, replaceFigures, replaceTexts, selectTexts } from './content-store.ts';
import { contentOf } from './contents.ts';
import { type Figure, NO_FIGURE, plainNumber, readNumber } from './figures.ts';
import { isCounted } from './form.ts';
import { m } from './messages.ts';
import { examine } from './reading.ts';
import * as store from './store.ts';
import { tellHead } from './telling.ts';

const OPEN_STATES: readonly store.ReportState[] = ['NOT_STARTED', 'DRAFT', 'RETURNED'];

/** Whether a report can be written now. */
export const isWritable = (
  report: Pick<store.Report, 'state'>,
  period: Pick<store.ReportPeriod, 'closedAt'>,
): boolean => period.closedAt === null && OPEN_STATES.includes(report.state);

export interface TypedFigure {
  /** As typed; '': as counted, or not yet known. */
  value: string;
  notApplicable: boolean;
  note: string;
}

export interface DraftInput {
  /** Of the report that was seen. */
  version: number;
  texts: Readonly<Record<string, string>>;
  figures: Readonly<Record<string, TypedFigure>>;
}

const LONGEST_TEXT = 20_000;
const shape = z.object({
  version: z.number().int().min(1),
  texts: z.record(
    z.string().max(20),
    z
      .string()
      .max(LONGEST_TEXT)
      .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim()),
  ),
  figures: z.record(
    z.string().max(20),
    z.object({
      value: z.string().max(40).trim(),
      notApplicable: z.boolean(),
      note: z
        .string()
        .max(2000)
        .transform((text) => text.normalize('NFC').trim()),
    }),
  ),
});

/** Report and period, for whoever may write it. Throws 403, 404. */
async function forWriting(
  context: Context,
  id: string,
): Promise<{ report: store.Report; period: store.ReportPeriod }> {
  const report = isId(id) ? await store.selectReport(context.db, id) : null;
  const period = report && (await store.selectPeriod(context.db, report.periodId));
  if (!report || !period) throw notFound();
  require(context, await mayDraft(context, report));
  return { report, period };
}

/** Locks period and report in that order, and refuses what is closed or changed meanwhile. */
export async function holdReport(
  tx: Parameters<typeof store.lockReport>[0],
  { id, periodId }: Pick<store.Report, 'id' | 'periodId'>,
  version: number,
): Promise<store.Report> {
  const period = await store.lockPeriod(tx, periodId);
  const report = await store.lockReport(tx, id);
  if (!period || !report) throw notFound();
  if (period.closedAt) throw conflict(m.closedAlready);
  if (report.version !== version) throw new AppError(409, 'changed', m.movedOn);
  return report;
}

/**
 * Keeps what was typed. A number over a counted one needs its reason; what is not typed stays as it was. Throws 409 with
 * both texts when somebody else changed the report meanwhile, and when the period is closed; 422 beside the fields.
 */
export async function saveDraft(context: Context, id: string, input: DraftInput): Promise<void> {
  const { report, period } = await forWriting(context, id);
  const draft = check(shape, input);
  if (period.closedAt) throw conflict(m.closedAlready);
  if (!isWritable(report, period)) throw conflict(m.movedOn);
  const content = await contentOf(context, period, report);
  const figures = readFigures(content.form.items.filter(isCounted), content.figures, draft.figures);
  const sections = new Set(content.form.sections.filter(({ heading }) => !heading).map(({ code }) => code));
  const texts = new Map(content.texts);
  for (const [code, text] of Object.entries(draft.texts)) if (sections.has(code)) texts.set(code, text);
  await context.db.transaction().execute(async (tx) => {
    const closed = await store.lockPeriod(tx, period.id);
    const held = await store.lockReport(tx, id);
    if (!held || closed?.closedAt) throw conflict(m.closedAlready);
    if (!OPEN_STATES.includes(held.state)) throw conflict(m.movedOn);
    if (held.version !== draft.version) {
      const theirs = (await selectTexts(tx, [id])).get(id) ?? new Map<string, string>();
      throw conflict(m.changedMeanwhile, {
        theirs: Object.fromEntries(theirs),
        yours: draft.texts,
        version: held.version,
      });
    }
    await replaceTexts(tx, id, texts);
    await replaceFigures(tx, id, figures);
    await store.updateReport(tx, id, {
      state: held.state === 'RETURNED' ? 'RETURNED' : 'DRAFT',
      author_id: context.actor?.personId ?? null,
    });
    await recordEvent(context, tx, {
      action: 'report.saved',
      subjectType: 'report',
      subjectId: id,
      agencyId: report.agencyId,
      data: { sections: [...texts.keys()], stated: [...figures.keys()] },
    });
  });
}

/** What was typed, as figures without what is counted: that is counted anew until the report is handed in. */
function readFigures(
  items: readonly { code: string }[],
  known: ReadonlyMap<string, Figure>,
  typed: Readonly<Record<string, TypedFigure>>,
): Map<string, Figure> {
  const faults: Record<string, Text> = {};
  const figures = new Map<string, Figure>();
  for (const { code } of items) {
    const before = known.get(code) ?? NO_FIGURE;
    const row = typed[code];
    if (!row) {
      if (before.stated !== null || before.notApplicable || before.note !== '')
        figures.set(code, { ...before, computed: null, computedYear: null });
      continue;
    }
    const value = row.value === '' || row.notApplicable ? null : readNumber(row.value);
    if (value === undefined) {
      faults[`value-${code}`] = m.notANumber;
      continue;
    }
    const stated = value === before.computed ? null : value;
    if (stated !== null && before.computed !== null && row.note === '')
      faults[`note-${code}`] = filled(m.needsReason, { computed: plainNumber(before.computed) });
    if (stated !== null || row.notApplicable || row.note !== '')
      figures.set(code, { ...NO_FIGURE, stated, notApplicable: row.notApplicable, note: row.note });
  }
  if (Object.keys(faults).length > 0) throw wrongFields(faults);
  return figures;
}

/**
 * Hands a report to the head: its numbers are frozen as of the moment at which the data closed. Throws 409 before that
 * moment, in a closed period and when it changed meanwhile; 422 with what has to be put right.
 */
export async function handIn(context: Context, id: string, version: number): Promise<void> {
  await forWriting(context, id);
  const examined = await examine(context, id);
  if (!examined) throw notFound();
  const { report, period, findings, figures, closing } = examined;
  if (period.closedAt) throw conflict(m.closedAlready);
  if (!isWritable(report, period)) throw conflict(m.movedOn);
  if (!closing) throw conflict(m.notClosingYet);
  if (findings.length > 0)
    throw new AppError(422, 'not-ready', filled(m.notReady, { count: findings.length }), {
      details: { findings },
    });
  await context.db.transaction().execute(async (tx) => {
    const held = await holdReport(tx, report, version);
    await replaceFigures(tx, id, figures);
    const personId = context.actor?.personId ?? null;
    await store.updateReport(tx, id, {
      state: 'WAITING_HEAD',
      handed_in_by: personId,
      figures_at: period.closingAt,
      return_reason: '',
    });
    const at = context.now().toString();
    await insertStep(tx, { periodId: period.id, reportId: id, step: 'HANDED_IN', at, personId });
    await recordEvent(context, tx, {
      action: 'report.handed-in',
      subjectType: 'report',
      subjectId: id,
      agencyId: report.agencyId,
      data: { asOf: period.closingAt },
    });
    await tellHead(context, tx, period, { ...held, version: held.version + 1 });
  });
}
