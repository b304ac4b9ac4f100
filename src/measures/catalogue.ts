/**
 * The measures of dossiers (one-stop 7.1), each one declaration: what is divided by what, counted how, by which
 * regulation. The page that lists them, the numbers, the exports and the open data are all made from here.
 */
import type { Text } from '../platform/i18n.ts';
import type { Counter } from './counters.ts';

/**
 * A counter in a formula. 'in': over the days of the period; 'by': over all days up to its last; 'before': over all days
 * before its first; 'due-by': over all days before its last (what had passed when it ended).
 */
export interface Term {
  counter: Counter;
  over: 'in' | 'by' | 'before' | 'due-by';
  times: 1 | -1;
}

const inPeriod = (...counters: Counter[]): Term[] =>
  counters.map((counter) => ({ counter, over: 'in', times: 1 }));
/** What came to an agency and has not left it: of all agencies together, transfers cancel out. */
const held = (over: Term['over']): Term[] => [
  { counter: 'RECEIVED', over, times: 1 },
  { counter: 'DONE', over, times: -1 },
  ...transferred(over),
];
const transferred = (over: Term['over']): Term[] => [
  { counter: 'TRANSFERRED_IN', over, times: 1 },
  { counter: 'TRANSFERRED_OUT', over, times: -1 },
];
const overdue = (up: Counter, down: Counter): Term[] => [
  { counter: up, over: 'due-by', times: 1 },
  { counter: down, over: 'by', times: -1 },
];

export const OPEN: Term[] = held('by');
export const OPEN_OVERDUE: Term[] = overdue('BECAME_OVERDUE', 'CEASED_OVERDUE');
/** Open before the period, or taken over within it from an agency that ended: received together with done and open. */
export const CARRIED: Term[] = [...held('before'), ...transferred('in')];

/** What the product can say a number of: what is divided by what, of what, by which regulation. */
export interface Measure {
  code: string;
  name: Text;
  unit: '%' | Text;
  numerator: { name: Text };
  /** null: a plain count. */
  denominator: { name: Text } | null;
  /** What is counted and what not. */
  rules: Text;
  /** Where the data come from. */
  source: Text;
  regulation: string;
  direction: 'UP' | 'DOWN' | 'NONE';
  /** Words of plans by which an indicator is measured so; without, none is proposed. */
  signs?: RegExp;
}

/** A measure of dossiers, as a formula of counters. */
export interface CountedMeasure extends Measure {
  numerator: { name: Text; terms: Term[] };
  denominator: { name: Text; terms: Term[] } | null;
}

const text = (vi: string, en: string): Text => ({ vi, en });

const DONE = {
  name: text('hồ sơ đã giải quyết trong kỳ', 'dossiers resolved in the period'),
  terms: inPeriod('DONE'),
};
const RECEIVED = {
  name: text('hồ sơ tiếp nhận trong kỳ', 'dossiers received in the period'),
  terms: inPeriod('RECEIVED'),
};
const BY_DATE = text(
  'Tính theo ngày hẹn trả đã trừ thời gian tạm dừng; hẹn lại kèm thư xin lỗi không làm hồ sơ thành đúng hạn. Hồ sơ rút, trả lại, dừng tính như đã giải quyết.',
  'By the due date with pauses taken out; an apology makes no dossier timely. Withdrawn, returned and stopped dossiers count as resolved.',
);
const ACCEPTED = text(
  'Chỉ tính hồ sơ đã được tiếp nhận, theo ngày tiếp nhận.',
  'Only accepted dossiers, by the day of acceptance.',
);
const NGHI_DINH_118 = 'Nghị định 118/2025/NĐ-CP';
const THONG_TU_01 = 'Thông tư 01/2020/TT-VPCP, biểu II.06a';
const QD_766 = 'Quyết định 766/QĐ-TTg';

const SOURCE = text('Dữ kiện của từng hồ sơ trong hệ thống', 'What happened to each dossier');
type More = Pick<Measure, 'rules' | 'regulation' | 'direction' | 'signs'>;

const ratio = (
  code: string,
  name: Text,
  numerator: CountedMeasure['numerator'],
  denominator: CountedMeasure['numerator'],
  more: More,
): CountedMeasure => ({ code, name, unit: '%', numerator, denominator, source: SOURCE, ...more });

const count = (code: string, name: Text, terms: Term[], more: More): CountedMeasure => ({
  code,
  name,
  unit: text('hồ sơ', 'dossiers'),
  numerator: { name, terms },
  denominator: null,
  source: SOURCE,
  ...more,
});

export const MEASURES: readonly CountedMeasure[] = [
  ratio(
    'M01',
    text('Tỷ lệ hồ sơ giải quyết đúng hạn (gồm trước hạn)', 'On-time rate (early included)'),
    {
      name: text('giải quyết trước hạn và đúng hạn', 'resolved early or on time'),
      terms: inPeriod('DONE_EARLY', 'DONE_ON_TIME'),
    },
    DONE,
    {
      rules: BY_DATE,
      regulation: THONG_TU_01,
      direction: 'UP',
      signs: /(?:đúng hạn|trước hạn và đúng hạn|trước và đúng hạn)/iu,
    },
  ),
  ratio(
    'M02',
    text('Tỷ lệ hồ sơ giải quyết trước hạn', 'Early rate'),
    { name: text('giải quyết trước hạn', 'resolved early'), terms: inPeriod('DONE_EARLY') },
    DONE,
    {
      rules: BY_DATE,
      regulation: THONG_TU_01,
      direction: 'UP',
      signs: /(?:giải quyết|xử lý)[^;.]*trước hạn(?! và đúng)/iu,
    },
  ),
  ratio(
    'M03',
    text('Tỷ lệ hồ sơ giải quyết quá hạn', 'Late rate'),
    { name: text('giải quyết quá hạn', 'resolved late'), terms: inPeriod('DONE_LATE') },
    DONE,
    {
      rules: BY_DATE,
      regulation: THONG_TU_01,
      direction: 'DOWN',
      signs: /(?:giải quyết|hồ sơ)[^;.]*(?:quá hạn|trễ hạn)/iu,
    },
  ),
  ratio(
    'M04',
    text('Tỷ lệ hồ sơ đang giải quyết đã quá hạn', 'Share of open dossiers that are overdue'),
    { name: text('đang giải quyết quá hạn cuối kỳ', 'open and overdue at the end'), terms: OPEN_OVERDUE },
    { name: text('đang giải quyết cuối kỳ', 'open at the end'), terms: OPEN },
    {
      rules: text(
        'Hồ sơ đang tạm dừng (chờ bổ sung, chờ nộp phí, dừng tạm thời) tính là trong hạn.',
        'Dossiers whose clock stands still count as within the limit.',
      ),
      regulation: THONG_TU_01,
      direction: 'DOWN',
    },
  ),
  ratio(
    'M05',
    text('Tỷ lệ hồ sơ trễ hạn có văn bản xin lỗi trước hạn', 'Late dossiers with an apology in time'),
    {
      name: text('trễ hạn có xin lỗi trước ngày hẹn', 'late, with an apology before the due date'),
      terms: [
        ...inPeriod('DONE_LATE_APOLOGISED'),
        ...overdue('BECAME_OVERDUE_APOLOGISED', 'CEASED_OVERDUE_APOLOGISED'),
      ],
    },
    {
      name: text('hồ sơ trễ hạn, đã và đang giải quyết', 'late dossiers, resolved and open'),
      terms: [...inPeriod('DONE_LATE'), ...OPEN_OVERDUE],
    },
    {
      rules: BY_DATE,
      regulation: NGHI_DINH_118,
      direction: 'UP',
      signs: /thư xin lỗi|văn bản xin lỗi|xin lỗi/iu,
    },
  ),
  ratio(
    'M05-AFTER',
    text('Tỷ lệ hồ sơ trễ hạn chỉ xin lỗi sau hạn', 'Late dossiers with an apology only afterwards'),
    {
      name: text('giải quyết quá hạn, xin lỗi sau ngày hẹn', 'resolved late, apologised after the due date'),
      terms: inPeriod('DONE_LATE_APOLOGISED_AFTER'),
    },
    { name: text('giải quyết quá hạn', 'resolved late'), terms: inPeriod('DONE_LATE') },
    { rules: BY_DATE, regulation: NGHI_DINH_118, direction: 'DOWN' },
  ),
  ratio(
    'M06',
    text('Tỷ lệ hồ sơ phải bổ sung từ hai lần', 'Dossiers supplemented more than once'),
    {
      name: text('phải bổ sung từ hai lần', 'with two requests or more'),
      terms: inPeriod('DONE_REPEAT_SUPPLEMENT'),
    },
    DONE,
    {
      rules: text(
        'Đếm số lần yêu cầu bổ sung, cả khi tiếp nhận và sau tiếp nhận.',
        'Requests at intake and afterwards.',
      ),
      regulation: NGHI_DINH_118,
      direction: 'DOWN',
      signs: /bổ sung[^;.]*(?:từ hai lần|quá một lần|nhiều lần|02 lần|quá 01 lần)/iu,
    },
  ),
  ratio(
    'M07',
    text('Tỷ lệ hồ sơ trực tuyến', 'Online rate'),
    { name: text('tiếp nhận trực tuyến', 'received online'), terms: inPeriod('RECEIVED_ONLINE') },
    {
      name: text(
        'tiếp nhận của TTHC cung cấp trực tuyến toàn trình, một phần',
        'received of procedures offered online',
      ),
      terms: inPeriod('RECEIVED_OFFERED'),
    },
    {
      rules: ACCEPTED,
      regulation: QD_766,
      direction: 'UP',
      signs: /(?:hồ sơ|nộp)[^;.]*trực tuyến(?![^;.]*toàn trình)/iu,
    },
  ),
  ratio(
    'M07-ALL',
    text('Tỷ lệ hồ sơ trực tuyến trên tổng hồ sơ', 'Online rate over all dossiers'),
    { name: text('tiếp nhận trực tuyến', 'received online'), terms: inPeriod('RECEIVED_ONLINE') },
    RECEIVED,
    { rules: ACCEPTED, regulation: QD_766, direction: 'UP' },
  ),
  ratio(
    'M08',
    text('Tỷ lệ hồ sơ trực tuyến toàn trình', 'Full online rate'),
    {
      name: text('trực tuyến của TTHC toàn trình', 'online, of fully online procedures'),
      terms: inPeriod('RECEIVED_FULL_ONLINE'),
    },
    {
      name: text('tiếp nhận của TTHC toàn trình', 'received of fully online procedures'),
      terms: inPeriod('RECEIVED_FULL'),
    },
    {
      rules: ACCEPTED,
      regulation: QD_766,
      direction: 'UP',
      signs: /hồ sơ[^;.]*trực tuyến[^;.]*toàn trình|hồ sơ[^;.]*toàn trình/iu,
    },
  ),
  ratio(
    'M10',
    text('Tỷ lệ hồ sơ giải quyết hoàn toàn trực tuyến', 'Resolved end to end online'),
    {
      name: text(
        'nộp trực tuyến, trả kết quả điện tử hoặc qua bưu chính',
        'filed online, result electronic or by post',
      ),
      terms: inPeriod('DONE_END_TO_END'),
    },
    DONE,
    { rules: BY_DATE, regulation: QD_766, direction: 'UP' },
  ),
  ratio(
    'M13',
    text('Tỷ lệ số hóa hồ sơ khi tiếp nhận', 'Digitised at intake'),
    {
      name: text('mọi giấy tờ phải số hóa đã số hóa', 'all papers to digitise are digitised'),
      terms: inPeriod('RECEIVED_DIGITISED'),
    },
    {
      name: text('có giấy tờ phải số hóa', 'with papers to digitise'),
      terms: inPeriod('RECEIVED_TO_DIGITISE'),
    },
    {
      rules: ACCEPTED,
      regulation: 'Thông tư 01/2023/TT-VPCP',
      direction: 'UP',
      signs: /số h(?:óa|oá)[^;.]*(?:hồ sơ|giấy tờ|thành phần)/iu,
    },
  ),
  ratio(
    'M14',
    text('Tỷ lệ số hóa kết quả giải quyết', 'Results digitised'),
    { name: text('có kết quả điện tử', 'with an electronic result'), terms: inPeriod('DONE_DIGITISED') },
    { name: text('được giải quyết, cấp kết quả', 'granted'), terms: inPeriod('DONE_GRANTED') },
    {
      rules: BY_DATE,
      regulation: 'Thông tư 01/2023/TT-VPCP',
      direction: 'UP',
      signs: /số h(?:óa|oá)[^;.]*kết quả|kết quả[^;.]*số h(?:óa|oá)|kết quả[^;.]*bản điện tử/iu,
    },
  ),
  ratio(
    'M16',
    text('Tỷ lệ khai thác, sử dụng lại dữ liệu', 'Re-use rate'),
    {
      name: text('có giấy tờ lấy từ kho hoặc cơ sở dữ liệu', 'with a paper taken from a store'),
      terms: inPeriod('RECEIVED_REUSED'),
    },
    {
      name: text('có giấy tờ có thể sử dụng lại', 'with papers that may be re-used'),
      terms: inPeriod('RECEIVED_REUSABLE'),
    },
    {
      rules: ACCEPTED,
      regulation: QD_766,
      direction: 'UP',
      signs: /(?:khai thác|sử dụng lại|tái sử dụng)[^;.]*(?:số h(?:óa|oá)|dữ liệu|thông tin)/iu,
    },
  ),
  ratio(
    'M17-IN',
    text('Tỷ lệ tiếp nhận qua bưu chính công ích', 'Received by post'),
    { name: text('tiếp nhận qua bưu chính', 'received by post'), terms: inPeriod('RECEIVED_POSTAL') },
    RECEIVED,
    {
      rules: ACCEPTED,
      regulation: NGHI_DINH_118,
      direction: 'UP',
      signs: /(?:tiếp nhận|nộp|hồ sơ)[^;.]*bưu chính/iu,
    },
  ),
  ratio(
    'M17-OUT',
    text('Tỷ lệ trả kết quả qua bưu chính công ích', 'Returned by post'),
    { name: text('trả qua bưu chính', 'returned by post'), terms: inPeriod('RETURNED_POST') },
    { name: text('đã trả kết quả', 'returned'), terms: inPeriod('RETURNED') },
    {
      rules: text('Theo ngày trả kết quả.', 'By the day of return.'),
      regulation: NGHI_DINH_118,
      direction: 'UP',
      signs: /(?:trả|kết quả)[^;.]*bưu chính/iu,
    },
  ),
  ratio(
    'M23',
    text('Tỷ lệ hồ sơ trực tuyến được kiểm tra trong 8 giờ làm việc', 'Checked within 8 working hours'),
    { name: text('kiểm tra trong 8 giờ làm việc', 'checked in time'), terms: inPeriod('CHECKED_IN_TIME') },
    { name: text('hồ sơ nộp trực tuyến', 'filed online'), terms: inPeriod('SUBMITTED') },
    {
      rules: text('Theo ngày nộp.', 'By the day of filing.'),
      regulation: NGHI_DINH_118,
      direction: 'UP',
    },
  ),
  ratio(
    'M25',
    text('Tỷ lệ từ chối', 'Refusal rate'),
    {
      name: text('từ chối khi tiếp nhận và sau tiếp nhận', 'refused at intake and afterwards'),
      terms: inPeriod('INTAKE_REFUSED', 'DONE_REFUSED'),
    },
    {
      name: text('đã tiếp nhận hoặc từ chối', 'received or refused'),
      terms: inPeriod('INTAKE_REFUSED', 'RECEIVED'),
    },
    { rules: ACCEPTED, regulation: NGHI_DINH_118, direction: 'NONE' },
  ),
  count('N-RECEIVED', text('Hồ sơ tiếp nhận trong kỳ', 'Received'), inPeriod('RECEIVED'), {
    rules: ACCEPTED,
    regulation: THONG_TU_01,
    direction: 'NONE',
  }),
  count('N-CARRIED', text('Hồ sơ từ kỳ trước chuyển qua', 'Carried over'), CARRIED, {
    rules: ACCEPTED,
    regulation: THONG_TU_01,
    direction: 'NONE',
  }),
  count('N-DONE', text('Hồ sơ đã giải quyết', 'Resolved'), inPeriod('DONE'), {
    rules: BY_DATE,
    regulation: THONG_TU_01,
    direction: 'NONE',
  }),
  count('N-OPEN', text('Hồ sơ đang giải quyết', 'Open'), OPEN, {
    rules: ACCEPTED,
    regulation: THONG_TU_01,
    direction: 'NONE',
  }),
  count('N-OVERDUE', text('Hồ sơ đang giải quyết quá hạn', 'Open and overdue'), OPEN_OVERDUE, {
    rules: BY_DATE,
    regulation: THONG_TU_01,
    direction: 'DOWN',
  }),
];
