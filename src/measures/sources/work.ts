/** Tasks of the plans, and the plans themselves (par-management 4.6: 1.1, 1.3). */
import { type Agency, listAgencies } from '../../agencies/index.ts';
import { type IssuedPlan, plansIssuedFor } from '../../plans/index.ts';
import { type Context, OFFICE_TIME_ZONE, today } from '../../platform/context.ts';
import type { Text } from '../../platform/i18n.ts';
import { countDue, type DueQuestion, type DueSort, listDue } from '../../programmes/index.ts';
import type { Measure } from '../catalogue.ts';
import { selectSetting } from '../settings-store.ts';
import type { Source, SourceQuestion } from '../sources.ts';

const DUE: Text = { vi: 'nhiệm vụ đến hạn trong kỳ', en: 'tasks that fell due in the period' };
const RULES: Text = {
  vi: 'Nhiệm vụ do cơ quan chủ trì, theo hạn hoàn thành; tình trạng tính đến ngày cuối kỳ (kỳ chưa hết: đến nay). Nhiệm vụ bị hủy, tạm dừng, chuyển giao không tính.',
  en: 'Tasks that an agency leads, by due date, as they stood on the last day of the period (today while it runs). Cancelled, suspended and transferred ones do not count.',
};

const PARTS: Record<string, [DueSort, DueSort | null]> = {
  T01: ['done', 'all'],
  T02: ['onTime', 'done'],
  T03: ['overdue', 'all'],
  'N-TASKS-DUE': ['all', null],
  'N-TASKS-DONE': ['done', null],
  'N-TASKS-LATE': ['late', null],
  'N-TASKS-OVERDUE': ['overdue', null],
};

const task = (
  code: string,
  name: Text,
  numerator: Text,
  denominator: Text | null,
  direction: Measure['direction'],
  signs?: RegExp,
): Measure => ({
  code,
  name,
  unit: denominator === null ? { vi: 'nhiệm vụ', en: 'tasks' } : '%',
  numerator: { name: numerator },
  denominator: denominator && { name: denominator },
  rules: RULES,
  source: { vi: 'Nhiệm vụ của các kế hoạch', en: 'Tasks of the plans' },
  regulation: 'Phụ lục thống kê báo cáo CCHC, mục 1.1 và 1.3',
  direction,
  ...(signs && { signs }),
});

const DONE: Text = { vi: 'nhiệm vụ đã hoàn thành', en: 'tasks done' };
const ON_TIME: Text = { vi: 'hoàn thành đúng hạn', en: 'done on time' };
const LATE: Text = { vi: 'hoàn thành quá hạn', en: 'done late' };
const OVERDUE: Text = { vi: 'quá hạn chưa hoàn thành', en: 'overdue and not done' };

export const taskSource: Source = {
  measures: [
    task(
      'T01',
      { vi: 'Tỷ lệ nhiệm vụ hoàn thành', en: 'Tasks done' },
      DONE,
      DUE,
      'UP',
      /(?:hoàn thành[^;.]*nhiệm vụ|nhiệm vụ[^;.]*hoàn thành)(?![^;.]*đúng)/iu,
    ),
    task(
      'T02',
      { vi: 'Tỷ lệ nhiệm vụ hoàn thành đúng hạn', en: 'Tasks done on time' },
      ON_TIME,
      DONE,
      'UP',
      /nhiệm vụ[^;.]*(?:đúng hạn|đúng thời hạn|đúng tiến độ)/iu,
    ),
    task(
      'T03',
      { vi: 'Tỷ lệ nhiệm vụ quá hạn', en: 'Tasks overdue' },
      OVERDUE,
      DUE,
      'DOWN',
      /nhiệm vụ[^;.]*quá hạn/iu,
    ),
    task('N-TASKS-DUE', { vi: 'Nhiệm vụ đến hạn', en: 'Tasks due' }, DUE, null, 'NONE'),
    task('N-TASKS-DONE', { vi: 'Nhiệm vụ đã hoàn thành', en: 'Tasks done' }, DONE, null, 'NONE'),
    task('N-TASKS-LATE', { vi: 'Nhiệm vụ hoàn thành quá hạn', en: 'Tasks done late' }, LATE, null, 'DOWN'),
    task('N-TASKS-OVERDUE', { vi: 'Nhiệm vụ quá hạn', en: 'Tasks overdue' }, OVERDUE, null, 'DOWN'),
  ],
  async rows(context, code, question, by) {
    // Tasks have fields of the programme, which are not those of procedures.
    if (by.includes('field') || question.fields !== null) return [];
    const [numerator, denominator] = PARTS[code] ?? ['all', null];
    const rows = await countDue(context, dueOf(context, question), by.includes('agency'));
    return rows
      .filter((row) => row[denominator ?? numerator] > 0)
      .map((row) => ({
        agencyId: row.agencyId,
        field: null,
        numerator: row[numerator],
        denominator: denominator === null ? null : row[denominator],
      }));
  },
  async behind(context, code, side, question, page) {
    const [numerator, denominator] = PARTS[code] ?? ['all', null];
    const sort = side === 'denominator' && denominator !== null ? denominator : numerator;
    const found = await listDue(context, dueOf(context, question), sort, page);
    return found.map(({ id, content, dueOn }) => ({
      href: `/assignments/${id}`,
      title: content,
      detail: dayWords(dueOn),
    }));
  },
};

const dueOf = (context: Context, { from, to, asOf, agencyIds }: SourceQuestion): DueQuestion => {
  const known = asOf === null ? today(context).toString() : officeDay(asOf);
  return { from, to, on: known < to ? known : to, agencyIds };
};

const officeDay = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(OFFICE_TIME_ZONE).toPlainDate().toString();

const dayWords = (day: string): string => day.split('-').reverse().join('/');

/** Agencies that issue a reform plan of their own each year. */
const ISSUERS = ['SO', 'BAN', 'UBND_XA'];

/** Until when the plan of a year has to be issued; provinces differ. */
interface PlanDeadline {
  yearsBefore: number;
  month: number;
  day: number;
}

export const planSource: Source = {
  measures: [
    {
      code: 'P01',
      name: {
        vi: 'Tỷ lệ cơ quan ban hành kế hoạch CCHC đúng hạn',
        en: 'Agencies that issued their reform plan on time',
      },
      unit: '%',
      numerator: {
        name: { vi: 'cơ quan ban hành kế hoạch năm đúng hạn', en: 'agencies that issued it on time' },
      },
      denominator: { name: { vi: 'sở, ngành và UBND cấp xã', en: 'departments and communes' } },
      rules: {
        vi: 'Kế hoạch CCHC của năm mà kỳ kết thúc, theo ngày ban hành ghi trên văn bản đã công bố trong hệ thống; hạn ban hành do tỉnh quy định.',
        en: 'The plan of the year in which the period ends, by the date on the document; the province sets the deadline.',
      },
      source: { vi: 'Kế hoạch CCHC', en: 'Reform plans' },
      regulation: 'Chỉ số CCHC, tiêu chí 1.1.1',
      direction: 'UP',
      signs: /(?:ban hành)[^;.]*kế hoạch[^;.]*(?:đúng hạn|đúng thời hạn|đúng thời gian)/iu,
    },
  ],
  async rows(context, _code, question, by) {
    if (by.includes('field') || question.fields !== null) return [];
    const { issuers, onTime } = await plansOf(context, question);
    const one = (agencyId: string | null, agencies: readonly Agency[]) => ({
      agencyId,
      field: null,
      numerator: agencies.filter(({ id }) => onTime(id)).length,
      denominator: agencies.length,
    });
    if (by.includes('agency')) return issuers.map((agency) => one(agency.id, [agency]));
    return issuers.length === 0 ? [] : [one(null, issuers)];
  },
  async behind(context, _code, side, question, { offset, size }) {
    const { issuers, plans, onTime } = await plansOf(context, question);
    return issuers
      .filter(({ id }) => side === 'denominator' || onTime(id))
      .slice(offset, offset + size)
      .map(({ id, name }) => {
        const plan = plans.get(id);
        return {
          href: plan === undefined ? null : `/plans/${plan.planId}`,
          title: name,
          detail: plan?.issuedOn ? dayWords(plan.issuedOn) : '',
        };
      });
  },
};

async function plansOf(context: Context, { to, asOf, agencyIds }: SourceQuestion) {
  const year = Number(to.slice(0, 4));
  const all = await listAgencies(context, { at: to });
  const issuers = all.filter(
    ({ id, kinds }) =>
      kinds.some((kind) => ISSUERS.includes(kind)) && (agencyIds === null || agencyIds.includes(id)),
  );
  const plans = new Map<string, IssuedPlan>(
    (await plansIssuedFor(context, year, asOf)).map((plan) => [plan.agencyId, plan]),
  );
  const { yearsBefore, month, day } = await selectSetting<PlanDeadline>(context.db, 'plan-deadline');
  const last = Temporal.PlainDate.from({ year: year - yearsBefore, month, day }).toString();
  const onTime = (id: string): boolean => (plans.get(id)?.issuedOn ?? '9999') <= last;
  return { issuers, plans, onTime };
}
