/** The document that a version of a procedure is (one-stop 2.1): its shape, and the words of the field as codes. */
import { z } from 'zod';
import { conditionShape } from './conditions.ts';
import { formShape } from './forms/definition.ts';

export const LEVELS = ['MINISTRY', 'PROVINCE', 'COMMUNE', 'OTHER'] as const;
export type Level = (typeof LEVELS)[number];
export const CHANNELS = ['DIRECT', 'ONLINE', 'POSTAL'] as const;
export type Channel = (typeof CHANNELS)[number];
/** Toàn trình, một phần, cung cấp thông tin (Nghị định 42/2022, Nghị định 224/2026). */
export const ONLINE_LEVELS = ['FULL', 'PARTIAL', 'INFO'] as const;
export type OnlineLevel = (typeof ONLINE_LEVELS)[number];
export const KINDS = ['STANDARD', 'SPECIFIC', 'INTERNAL'] as const;
export type ProcedureKind = (typeof KINDS)[number];
export const DELEGATIONS = ['ASSIGNED', 'NOT_ASSIGNED', 'OTHER'] as const;
export const TIME_UNITS = ['WORKING_DAY', 'DAY', 'HOUR', 'MONTH', 'SAME_DAY'] as const;
export const COMPONENT_KINDS = ['FORM', 'EVIDENCE', 'PRESENT', 'NOTE'] as const;
export const DIGITISE_REASONS = ['EARLIER_RESULT', 'SECTOR_LAW', 'MANAGEMENT'] as const;
export const SUPPLEMENT_POLICIES = ['RESTART', 'RESUME', 'NO_PAUSE'] as const;
export const FEE_TYPES = ['PHI', 'LE_PHI', 'PRICE'] as const;
export const COLLECTS = ['BEFORE', 'AFTER'] as const;
/** Who does a step; which person that is, is said by the posts of the agency. */
export const STEP_ROLES = [
  'ONE_STOP_OFFICER',
  'CASE_OFFICER',
  'DIVISION_HEAD',
  'AGENCY_LEADER',
  'CLERK_OFFICE',
  'COORDINATOR',
] as const;
export type StepRole = (typeof STEP_ROLES)[number];
/** National states that a step may stand for (one-stop 4.1). */
export const STEP_STATUSES = [2, 4, 5, 6, 9] as const;
export const RETURN_MODES = ['AT_SUBMISSION_PLACE', 'AT_HOME', 'ONLINE'] as const;

/** Where a published version is made public (one-stop 2.2). */
export const PLACES = ['NATIONAL_DB', 'PORTAL', 'CENTRE_BOARD', 'COMMUNE_BOARD', 'QR'] as const;
export type Place = (typeof PLACES)[number];
/** Subjects by which most people look: citizens, businesses, other organisations. */
export const USUAL_SUBJECTS = ['ĐT1', 'ĐT2', 'ĐT9'] as const;

const words = (max: number) => z.string().trim().max(max).default('');
const someWords = (max: number) => z.string().trim().min(1).max(max);
const wordList = (max: number) => z.array(someWords(500)).max(max).default([]);
/** Names a part of the document for dossiers, tests and comparisons; stays the same from version to version. */
export const partKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const optionalCode = z.string().trim().max(60).nullable().default(null);

export const limitShape = z.object({
  unit: z.enum(TIME_UNITS),
  value: z.number().int().min(1).max(10_000),
  /** SAME_DAY: received by this hour, returned the same day (Nghị định 118/2025). */
  cutoff: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null),
  /** More of the same unit where the land or activity lies in a remote commune. */
  extraRemote: z.number().int().min(0).max(1000).default(0),
  note: words(500),
});
/** Thời hạn giải quyết. */
export type TimeLimit = z.output<typeof limitShape>;

export const componentShape = z.object({
  key: partKey,
  code: optionalCode,
  name: someWords(2000),
  /** Tờ khai; giấy tờ nộp; giấy tờ xuất trình (shown, not kept); a sentence of guidance that nobody hands in. */
  kind: z.enum(COMPONENT_KINDS),
  original: z.number().int().min(0).max(99),
  copy: z.number().int().min(0).max(99),
  required: z.boolean(),
  /** Asked for only then; null: always. */
  when: conditionShape.nullable().default(null),
  /** The condition in words. */
  condition: words(500),
  digitise: z.boolean().default(false),
  digitiseReason: z.enum(DIGITISE_REASONS).nullable().default(null),
  /** Any of these instead. */
  alternatives: wordList(20),
  /** Stores and databases that make handing it in unnecessary. */
  reusableFrom: wordList(20),
  /** Filled in as the online form, so that nothing is attached. */
  eForm: z.boolean().default(false),
  /** Name of the blank form (mẫu) that people may print. */
  template: words(500),
  note: words(1000),
});
/** Thành phần hồ sơ. */
export type ComponentSpec = z.output<typeof componentShape>;

export const stepShape = z.object({
  key: partKey,
  name: someWords(300),
  role: z.enum(STEP_ROLES),
  unit: words(300),
  /** Working hours. */
  hours: z.number().min(0).max(10_000),
  nationalStatus: z.literal(STEP_STATUSES),
  allowReturn: z.boolean().default(true),
  requiresResult: z.boolean().default(false),
  output: words(300),
});
/** A step of the internal process (quy trình nội bộ). */
export type ProcessStep = z.output<typeof stepShape>;

export const caseShape = z.object({
  key: partKey,
  code: someWords(40),
  name: someWords(500),
  limit: limitShape,
  /** Where the procedure states another limit for a channel, the one of the channel used holds (one-stop R14). */
  limitByChannel: z.partialRecord(z.enum(CHANNELS), limitShape).default({}),
  components: z.array(componentShape).max(100),
  steps: z.array(stepShape).max(40),
  /** Number of the decision on the internal process. */
  processDecision: words(100),
  supplementPolicy: z.enum(SUPPLEMENT_POLICIES).default('RESTART'),
  supplementDays: z.number().int().min(1).max(365).nullable().default(30),
  maxSupplements: z.number().int().min(0).max(10).default(1),
  /** Only one open dossier of a person at a time. */
  singleOpen: z.boolean().default(false),
});
/** Trường hợp. */
export type ProcedureCase = z.output<typeof caseShape>;

export const feeShape = z.object({
  key: partKey,
  type: z.enum(FEE_TYPES),
  name: someWords(500),
  /** Đồng; null: the officer sets it (mức do cơ quan có thẩm quyền xác định). */
  amount: z.number().int().min(0).max(1e13).nullable(),
  unit: words(60),
  channel: z.union([z.enum(CHANNELS), z.literal('ALL')]),
  collect: z.enum(COLLECTS),
  /** Only for these cases; empty: for all. */
  cases: z.array(partKey).max(50).default([]),
  when: conditionShape.nullable().default(null),
  /** The amount is for each of these: key of a number field of the form; null: once. */
  perField: z.string().max(40).nullable().default(null),
  exemptGroups: wordList(30),
  legalRef: words(200),
  note: words(500),
});
/** Phí, lệ phí. */
export type FeeSpec = z.output<typeof feeShape>;

const channelShape = z.object({
  channel: z.enum(CHANNELS),
  description: words(2000),
  returnModes: z.array(z.enum(RETURN_MODES)).default(['AT_SUBMISSION_PLACE']),
});

const resultShape = z.object({
  code: optionalCode,
  name: someWords(500),
  /** Months; null: for good. */
  validMonths: z.number().int().min(1).max(1200).nullable().default(null),
});

const legalShape = z.object({
  number: someWords(100),
  title: words(500),
  issuedOn: z.iso.date().nullable().default(null),
});

export const contentShape = z.object({
  name: someWords(1000),
  shortName: words(300),
  nameEn: words(500),
  field: z.object({ code: optionalCode, name: someWords(200) }),
  ministry: z.object({ code: optionalCode, name: words(200) }),
  /** Number of the ministry's own decision. */
  promulgatedBy: words(100),
  delegation: z.enum(DELEGATIONS).default('NOT_ASSIGNED'),
  levels: z.array(z.enum(LEVELS)),
  subjects: z.array(z.object({ code: optionalCode, name: someWords(300) })).max(50),
  /** Trình tự thực hiện. */
  steps: words(20_000),
  /** Yêu cầu, điều kiện. */
  conditions: words(20_000),
  channels: z.array(channelShape).max(3),
  cases: z.array(caseShape).max(50),
  fees: z.array(feeShape).max(50),
  results: z.array(resultShape).max(20),
  legalBasis: z.array(legalShape).max(100),
  onlineLevel: z.enum(ONLINE_LEVELS),
  /** Must be given where the level is not FULL (Nghị định 224/2026, điều 14). */
  onlineReason: words(1000),
  /** Tiếp nhận không phụ thuộc địa giới hành chính. */
  nonTerritorial: z.boolean().default(false),
  /** Code of the group of linked procedures (liên thông); null: stands alone. */
  linkedGroup: optionalCode,
  noResultDocument: z.boolean().default(false),
  onlinePayment: z.boolean().default(false),
  dossierSets: z.number().int().min(1).max(20).default(1),
  competentAgency: words(500),
  executingAgency: words(500),
  coordinatingAgencies: wordList(20),
  authorisedAgency: words(500),
  form: formShape.nullable().default(null),
  /** Parts that nobody has checked against the published text, by name. */
  unconfirmed: wordList(50),
  notes: words(4000),
});
/** What a version of a procedure says. */
export type ProcedureContent = z.output<typeof contentShape>;

/** Whether anybody has to pay something: an amount that is not nought, or that the officer sets. */
export const hasFees = (content: ProcedureContent): boolean =>
  content.fees.some(({ amount }) => amount !== 0);

export const caseOf = (content: ProcedureContent, key: string): ProcedureCase | undefined =>
  content.cases.find((one) => one.key === key);

/** The limit of the case on the channel used. */
export const limitOf = (one: ProcedureCase, channel: Channel): TimeLimit =>
  one.limitByChannel[channel] ?? one.limit;
