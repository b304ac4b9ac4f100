/** The province's own report out of those of its agencies (par-management 4.4). */
import { namesOfAgencies } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { insertStep, replaceTexts, selectTexts } from './content-store.ts';
import { formOf } from './contents.ts';
import { isWritable } from './drafting.ts';
import { formFor } from './form.ts';
import { m } from './messages.ts';
import { periodForStanding } from './periods.ts';
import * as store from './store.ts';

/** What agencies wrote in a section, each named. */
export interface Gathered {
  agencyName: string;
  reportId: string;
  text: string;
}

/** The texts of accepted reports by section, agencies in the order of their names. */
export async function gatheredTexts(context: Context, periodId: string): Promise<Map<string, Gathered[]>> {
  const accepted = (await store.selectReports(context.db, [periodId])).filter(
    ({ level, state }) => level !== 'P' && state === 'ACCEPTED',
  );
  const [texts, names] = await Promise.all([
    selectTexts(
      context.db,
      accepted.map(({ id }) => id),
    ),
    namesOfAgencies(
      context,
      accepted.map(({ agencyId }) => agencyId),
    ),
  ]);
  const gathered = new Map<string, Gathered[]>();
  const named = accepted
    .map((report) => ({ report, agencyName: names.get(report.agencyId) ?? '' }))
    .sort((a, b) => a.agencyName.localeCompare(b.agencyName, 'vi'));
  for (const { report, agencyName } of named)
    for (const [section, text] of texts.get(report.id) ?? [])
      gathered.set(section, [...(gathered.get(section) ?? []), { agencyName, reportId: report.id, text }]);
  return gathered;
}

/** More would be no summary: the rest stands in the agencies' own reports. */
const LONGEST = 19_000;

/** "- Sở Y tế: …", a line for each agency. */
function written(gathered: readonly Gathered[]): string {
  let text = '';
  for (const { agencyName, text: theirs } of gathered) {
    const line = `- ${agencyName}: ${theirs.replaceAll(/\s*\n\s*/g, ' ')}`;
    if (text.length + line.length > LONGEST) break;
    text += text === '' ? line : `\n${line}`;
  }
  return text;
}

/**
 * Brings the accepted reports together in the province's: texts are gathered, with their agency named, where nothing was
 * written yet; numbers follow by themselves until the report is handed in. May be done again. Throws 403, 404, 409.
 */
export async function consolidate(context: Context, periodId: string): Promise<string> {
  const period = await periodForStanding(context, periodId);
  if (period.closedAt) throw conflict(m.closedAlready);
  const own = (await store.selectReports(context.db, [periodId])).find(({ level }) => level === 'P');
  if (!own) throw notFound();
  if (!isWritable(own, period)) throw conflict(m.movedOn);
  const [whole, gathered] = await Promise.all([formOf(context, period), gatheredTexts(context, periodId)]);
  const sections = formFor(whole, 'P', period).sections.filter(({ heading }) => !heading);
  await context.db.transaction().execute(async (tx) => {
    const held = await store.lockPeriod(tx, periodId);
    if (held?.closedAt) throw conflict(m.closedAlready);
    const report = await store.lockReport(tx, own.id);
    if (!report || !isWritable(report, period)) throw conflict(m.movedOn);
    const texts = (await selectTexts(tx, [own.id])).get(own.id) ?? new Map<string, string>();
    for (const { code } of sections)
      if ((texts.get(code) ?? '') === '') texts.set(code, written(gathered.get(code) ?? []));
    await replaceTexts(tx, own.id, texts);
    const personId = context.actor?.personId ?? null;
    const at = context.now().toString();
    if (report.state === 'NOT_STARTED')
      await store.updateReport(tx, own.id, { state: 'DRAFT', author_id: personId });
    else await store.updateReport(tx, own.id, {});
    await store.updatePeriod(tx, periodId, { consolidatedAt: at });
    await insertStep(tx, { periodId, reportId: null, step: 'CONSOLIDATED', at, personId });
    await recordEvent(context, tx, {
      action: 'report-period.consolidated',
      subjectType: 'report-period',
      subjectId: periodId,
      agencyId: period.provinceId,
      data: { sections: sections.length },
    });
  });
  return own.id;
}
