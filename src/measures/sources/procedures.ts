/** Procedures as agencies offer them: online, and with fees that can be paid online (one-stop 7.1, M09 and M11). */
import { agenciesPaidOnline } from '../../payments/index.ts';
import type { Context } from '../../platform/context.ts';
import {
  countOffered,
  listOffered,
  type Offered,
  type OfferedCount,
  type OfferedQuestion,
} from '../../procedures/index.ts';
import type { Measure } from '../catalogue.ts';
import type { Source, SourceQuestion } from '../sources.ts';

const ON_LAST_DAY = {
  vi: 'Tính vào ngày cuối kỳ, theo văn bản công bố đang có hiệu lực; mỗi thủ tục tính một lần dù nhiều cơ quan cùng giải quyết. Không tính thủ tục nội bộ.',
  en: 'On the last day of the period, of procedures in force; each counts once however many agencies decide it. Internal ones do not count.',
};
const SOURCE = { vi: 'Danh mục thủ tục hành chính', en: 'The catalogue of procedures' };
const ALL = { name: { vi: 'thủ tục đang thực hiện', en: 'procedures in force' } };

/** Which procedures make numerator and denominator (null: a plain count). */
const PARTS: Record<string, [Offered, Offered | null]> = {
  'M09-FULL': ['full', 'all'],
  M09: ['online', 'all'],
  M11: ['payable', 'fees'],
  'N-PROCEDURES': ['all', null],
};

const MEASURES: readonly Measure[] = [
  {
    code: 'M09',
    name: {
      vi: 'Tỷ lệ TTHC cung cấp dịch vụ công trực tuyến',
      en: 'Procedures offered online',
    },
    unit: '%',
    numerator: { name: { vi: 'thủ tục cung cấp toàn trình hoặc một phần', en: 'offered fully or partly' } },
    denominator: ALL,
    rules: ON_LAST_DAY,
    source: SOURCE,
    regulation: 'Nghị định 42/2022/NĐ-CP',
    direction: 'UP',
    signs: /(?:thủ tục|TTHC|dịch vụ công)[^;.]*(?:cung cấp|đủ điều kiện)[^;.]*trực tuyến/iu,
  },
  {
    code: 'M09-FULL',
    name: {
      vi: 'Tỷ lệ TTHC cung cấp dịch vụ công trực tuyến toàn trình',
      en: 'Procedures offered fully online',
    },
    unit: '%',
    numerator: { name: { vi: 'thủ tục cung cấp toàn trình', en: 'offered fully' } },
    denominator: ALL,
    rules: ON_LAST_DAY,
    source: SOURCE,
    regulation: 'Nghị định 42/2022/NĐ-CP',
    direction: 'UP',
    signs: /(?:thủ tục|TTHC|dịch vụ công)[^;.]*(?:cung cấp|đủ điều kiện)[^;.]*toàn trình/iu,
  },
  {
    code: 'M11',
    name: {
      vi: 'Tỷ lệ TTHC có nghĩa vụ tài chính được thanh toán trực tuyến',
      en: 'Procedures with fees that can be paid online',
    },
    unit: '%',
    numerator: {
      name: { vi: 'thủ tục mà cơ quan đã có tài khoản thu trực tuyến', en: 'of agencies with an account' },
    },
    denominator: { name: { vi: 'thủ tục có phí, lệ phí', en: 'procedures with fees' } },
    rules: {
      vi: `${ON_LAST_DAY.vi} Tài khoản thu trực tuyến: như hiện nay.`,
      en: `${ON_LAST_DAY.en} Accounts: as they are today.`,
    },
    source: SOURCE,
    regulation: 'Quyết định 766/QĐ-TTg',
    direction: 'UP',
    signs: /(?:thủ tục|TTHC)[^;.]*(?:nghĩa vụ tài chính|phí, lệ phí)[^;.]*(?:thanh toán|trực tuyến)/iu,
  },
  {
    code: 'N-PROCEDURES',
    name: { vi: 'Thủ tục hành chính đang thực hiện', en: 'Procedures in force' },
    unit: { vi: 'thủ tục', en: 'procedures' },
    numerator: ALL,
    denominator: null,
    rules: ON_LAST_DAY,
    source: SOURCE,
    regulation: 'Nghị định 63/2010/NĐ-CP',
    direction: 'NONE',
  },
];

/** All its measures are counted in one walk: asked again for the same within a request, it is not walked again. */
const walks = new WeakMap<Context, Map<string, Promise<OfferedCount[]>>>();

export const procedureSource: Source = {
  measures: MEASURES,
  async rows(context, code, question, by) {
    const [numerator, denominator] = PARTS[code] ?? ['all', null];
    const known = walks.get(context) ?? new Map<string, Promise<OfferedCount[]>>();
    walks.set(context, known);
    const key = JSON.stringify([question, by]);
    const walk =
      known.get(key) ?? offeredOf(context, question).then((offered) => countOffered(context, offered, by));
    known.set(key, walk);
    return (await walk)
      .filter((row) => row[denominator ?? numerator] > 0)
      .map((row) => ({
        agencyId: row.agencyId,
        field: row.field,
        numerator: row[numerator],
        denominator: denominator === null ? null : row[denominator],
      }));
  },
  async behind(context, code, side, question, page) {
    const [numerator, denominator] = PARTS[code] ?? ['all', null];
    const sort = side === 'denominator' && denominator !== null ? denominator : numerator;
    const found = await listOffered(context, await offeredOf(context, question), sort, page);
    return found.map((one) => ({
      href: `/procedures/manage/${one.id}`,
      title: `${one.code} ${one.name}`,
      detail: one.field,
    }));
  },
};

const offeredOf = async (context: Context, question: SourceQuestion): Promise<OfferedQuestion> => ({
  on: question.to,
  knownBy: question.asOf,
  agencyIds: question.agencyIds,
  fields: question.fields,
  payable: await agenciesPaidOnline(context),
});
