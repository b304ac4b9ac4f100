/** Who is told of what happens to values. */
import { notify, settleNotices } from '../notices/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { formatPeriod } from '../ui/index.ts';
import { m } from './messages.ts';
import type { Sheet } from './sheets.ts';
import type { Value } from './value-store.ts';

/** Values wait: the head of the agency decides. */
export async function tellOfSubmission(
  context: Context,
  tx: Tx,
  sheet: Sheet,
  values: readonly Value[],
): Promise<void> {
  const { agency, period } = sheet;
  await notify(context, tx, {
    kind: 'indicator.submitted',
    recipients: [{ role: 'UNIT_HEAD', agencyId: agency.id }],
    subject: { type: 'agency', id: agency.id, href: '/indicators/approval' },
    text: m.toldSubmitted,
    params: { agency: agency.name, period: formatPeriod(period.code, 'vi'), count: values.length },
    dedupeKey: `indicator.submitted ${values[0]?.id ?? ''} ${values[0]?.version ?? 0}`,
  });
}

/** A value came back: whoever typed and handed it in should look. */
export async function tellOfReturn(context: Context, tx: Tx, value: Value, name: string): Promise<void> {
  const people = [...new Set([value.authorId, value.submittedBy])].flatMap((personId) =>
    personId === null ? [] : [{ personId }],
  );
  await notify(context, tx, {
    kind: 'indicator.returned',
    recipients: people,
    subject: { type: 'indicator-value', id: value.id, href: `/indicators/values/${value.id}` },
    text: m.toldReturned,
    params: { name, period: formatPeriod(value.period, 'vi'), reason: value.returnReason },
    dedupeKey: `indicator.returned ${value.id} ${value.version}`,
  });
}

/** What was asked of somebody is done. */
export const settle = (context: Context, tx: Tx, valueId: string): Promise<void> =>
  settleNotices(context, tx, { type: 'indicator-value', id: valueId });
