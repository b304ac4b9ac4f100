/** `statusOf` of rules.ts as one SQL expression, for lists and counts over many assignments. A test compares both. */
import { type RawBuilder, sql } from 'kysely';
import type { TaskStatus } from './rules.ts';

/** The status of each row of `table` (a name or alias of `assignment`) as of a date. */
export function statusSql(date: string, dueSoonDays: number, table = 'assignment'): RawBuilder<TaskStatus> {
  const a = sql.raw(table);
  const on = sql`${date}::date`;
  return sql<TaskStatus>`case
    when ${a}.transferred_on <= ${on} then 'TRANSFERRED'
    when ${a}.cancelled_on <= ${on} then 'CANCELLED'
    when ${a}.approved_on <= ${on} then case
      when ${a}.continuous and ${a}.role = 'LEAD' then 'CONTINUOUS_REPORTED'
      when ${a}.target_missed then 'DONE_TARGET_MISSED'
      when ${a}.role = 'LEAD' and ${a}.completed_on > ${a}.due_on then 'DONE_LATE'
      else 'DONE_ON_TIME' end
    when ${a}.suspended_on <= ${on} then 'SUSPENDED'
    when ${a}.condition is not null and (${a}.triggered_on <= ${on}) is not true then 'WAITING_TRIGGER'
    when ${a}.claimed_on <= ${on} then 'PENDING_APPROVAL'
    when ${a}.continuous and ${a}.role = 'LEAD' then case
      when ${a}.reported_on <= ${on} then 'CONTINUOUS_REPORTED'
      when ${a}.start_on > ${on} then 'NOT_DUE'
      else 'CONTINUOUS_UNREPORTED' end
    when ${a}.due_before_issue then 'PRE_DUE'
    when ${a}.role = 'LEAD' and ${a}.due_on < ${on} then 'OVERDUE'
    when ${a}.role = 'LEAD' and ${a}.due_on - ${on} <= ${dueSoonDays}::int then 'DUE_SOON'
    when ${a}.started_on <= ${on} then 'IN_PROGRESS'
    else 'NOT_DUE' end`;
}
