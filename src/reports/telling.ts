/** Whom this room tells of what. What is to be told an agency without officer and head goes to the one above. */
import { ancestors, holdersOf, listAgencies, overseers } from '../agencies/index.ts';
import { type Notice, notifyMany, type Recipient, settleNotices } from '../notices/index.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { reportHref } from './addresses.ts';
import { n } from './notice-messages.ts';
import { periodTitle } from './period-words.ts';
import type { Report, ReportPeriod } from './store.ts';

/** Who works on the reports of agencies: by agency, and whether it is the agency itself. */
export type Audience = ReadonlyMap<string, { recipients: readonly Recipient[]; itself: boolean }>;

/** Asked before a transaction begins: it looks at the tree and at posts of today. */
export async function audienceOf(
  context: Context,
  agencyIds: readonly string[],
  provinceId: string,
): Promise<Audience> {
  const date = today(context).toString();
  const agencies = await listAgencies(context, { at: date });
  const seat = (agencyId: string) => (['OFFICER', 'UNIT_HEAD'] as const).map((role) => ({ role, agencyId }));
  const ways = new Map(
    agencyIds.map((id) => [id, [id, ...ancestors(agencies, id).map((above) => above.id)]]),
  );
  const asked = [...new Set([...ways.values()].flat())];
  const [held, looking] = await Promise.all([
    holdersOf(context.db, asked.flatMap(seat), date),
    overseers(context.db, date),
  ]);
  const staffed = new Set(held.map(({ agencyId }) => agencyId));
  const standing = looking
    .filter((one) => one.role === 'STANDING' && one.provinceId === provinceId)
    .map(({ personId }) => ({ personId }));
  return new Map(
    agencyIds.map((id) => {
      const at = ways.get(id)?.find((one) => staffed.has(one));
      return [id, { recipients: at === undefined ? standing : seat(at), itself: at === id }];
    }),
  );
}

/** The standing office of a province. Asked before a transaction begins. */
export async function standingOf(context: Context, provinceId: string): Promise<Recipient[]> {
  const looking = await overseers(context.db, today(context).toString());
  return looking
    .filter((one) => one.role === 'STANDING' && one.provinceId === provinceId)
    .map(({ personId }) => ({ personId }));
}

const subjectOf = ({ id }: Report): Notice['subject'] => ({ type: 'report', id, href: reportHref(id) });

const daySaid = (date: string): string => date.split('-').reverse().join('/');

/** A period opened: each agency has a report to write. */
export async function tellOpened(
  context: Context,
  tx: Tx,
  period: ReportPeriod,
  reports: readonly Report[],
  audience: Audience,
): Promise<void> {
  await notifyMany(
    context,
    tx,
    reports.map((report) => ({
      kind: 'report.opened',
      recipients: audience.get(report.agencyId)?.recipients ?? [],
      subject: subjectOf(report),
      text: n.opened,
      params: { period: periodTitle(period), due: daySaid(report.dueOn) },
      dueOn: report.dueOn,
      dedupeKey: `report.opened ${report.id}`,
    })),
  );
}

/** A report waits for the head. */
export async function tellHead(
  context: Context,
  tx: Tx,
  period: ReportPeriod,
  report: Report,
): Promise<void> {
  await settleNotices(context, tx, { type: 'report', id: report.id });
  const role = report.level === 'P' ? ('LEADER' as const) : ('UNIT_HEAD' as const);
  await notifyMany(context, tx, [
    {
      kind: 'report.waiting',
      recipients: [{ role, agencyId: report.agencyId }],
      subject: subjectOf(report),
      text: n.waitsForHead,
      params: { period: periodTitle(period), due: daySaid(report.dueOn) },
      dueOn: report.dueOn,
      dedupeKey: `report.waiting ${report.id} ${report.version}`,
    },
  ]);
}

/** A report came in: the standing office decides. */
export async function tellSubmitted(
  context: Context,
  tx: Tx,
  period: ReportPeriod,
  report: Report,
  agency: string,
  standing: readonly Recipient[],
): Promise<void> {
  await settleNotices(context, tx, { type: 'report', id: report.id });
  await notifyMany(context, tx, [
    {
      kind: 'report.waiting',
      recipients: standing,
      subject: subjectOf(report),
      text: n.submitted,
      params: { agency, period: periodTitle(period) },
      dedupeKey: `report.submitted ${report.id} ${report.version}`,
    },
  ]);
}

/** A report came back to those who wrote it. */
export async function tellReturned(
  context: Context,
  tx: Tx,
  period: ReportPeriod,
  report: Report,
  reason: string,
  audience: Audience,
): Promise<void> {
  await settleNotices(context, tx, { type: 'report', id: report.id });
  const people = [report.authorId, report.handedInBy, report.submittedBy].flatMap((personId) =>
    personId === null ? [] : [{ personId }],
  );
  await notifyMany(context, tx, [
    {
      kind: 'report.returned',
      recipients: [...people, ...(audience.get(report.agencyId)?.recipients ?? [])],
      subject: subjectOf(report),
      text: n.returned,
      params: { period: periodTitle(period), reason: reason.slice(0, 200) },
      dueOn: report.dueOn,
      urgency: 'high',
      dedupeKey: `report.returned ${report.id} ${report.version}`,
    },
  ]);
}
