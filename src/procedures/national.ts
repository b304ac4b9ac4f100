/**
 * The 25 procedures of national.json as contents of versions. Fees that a provincial council sets (`amount` null) take
 * the sample amount; what the file marks as unchecked stays marked.
 */
import { z } from 'zod';
import {
  contentShape,
  type ProcedureCase,
  type ProcedureContent,
  STEP_ROLES,
  type StepRole,
  type TimeLimit,
} from './content.ts';
import items from './national.json' with { type: 'json' };
import { hoursOf, stepHours } from './rules.ts';

const limit = z.object({
  unit: z.string(),
  value: z.number(),
  cutoff: z.string().optional(),
  note: z.string().optional(),
});
const component = z.object({
  code: z.string().nullable(),
  name: z.string(),
  kind: z.string(),
  original: z.number(),
  copy: z.number(),
  required: z.boolean(),
  digitise: z.boolean(),
  formTemplate: z.string().optional(),
  alternatives: z.string().optional(),
  reusableFrom: z.string().optional(),
  note: z.string().optional(),
});
const step = z.object({
  seq: z.number(),
  nameVi: z.string(),
  role: z.string(),
  unit: z.string(),
  hours: z.number(),
  nationalStatus: z.number(),
  output: z.string().optional(),
});
const fee = z.object({
  type: z.string(),
  name: z.string(),
  amount: z.number().nullable(),
  sampleAmount: z.number().optional(),
  channel: z.string(),
  collect: z.string(),
  note: z.string().optional(),
});
const named = z.object({ code: z.string().nullable().optional(), name: z.string() });
const nationalShape = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  nameEn: z.string(),
  field: named,
  ministry: named,
  publishedBy: z.string().nullable(),
  delegation: z.string(),
  levels: z.array(z.string()),
  competentAgency: z.string(),
  executingAgency: z.string(),
  coordinatingAgencies: z.array(z.string()),
  subjects: z.array(named),
  onlineLevel: z.string(),
  nonTerritorial: z.boolean(),
  linked: z.boolean(),
  channels: z.array(z.string()),
  dossierSets: z.number(),
  cases: z.array(
    z.object({ code: z.string(), name: z.string(), timeLimit: limit, components: z.array(component) }),
  ),
  results: z.array(named),
  fees: z.array(fee),
  conditions: z.string(),
  legalBasis: z.array(z.string()),
  process: z.array(step),
  unconfirmed: z.array(z.string()),
  notes: z.string(),
});
export type NationalProcedure = z.output<typeof nationalShape>;

/** The procedures of the file. */
export const nationalProcedures = (): NationalProcedure[] => z.array(nationalShape).parse(items);

/** The content of a version, as the catalogue would import it. */
export function contentOf(item: NationalProcedure): ProcedureContent {
  return contentShape.parse({
    ...item,
    field: { code: item.field.code || null, name: item.field.name },
    ministry: { code: item.ministry.code || null, name: item.ministry.name },
    promulgatedBy: item.publishedBy ?? '',
    subjects: item.subjects.map(({ code, name }) => ({ code: subjectCode(code ?? null), name })),
    steps: item.process.map(({ seq, nameVi }) => `${seq}. ${nameVi}.`).join('\n'),
    channels: item.channels.map((channel) => ({
      channel,
      description: '',
      returnModes: channel === 'ONLINE' ? ['ONLINE', 'AT_HOME'] : ['AT_SUBMISSION_PLACE', 'AT_HOME'],
    })),
    cases: item.cases.map((one, index) => caseContent(item, one, index)),
    results: item.results.map(({ code, name }) => ({ code: code || null, name })),
    fees: item.fees.map((one, index) => ({
      ...one,
      key: `fee-${index + 1}`,
      amount: one.amount ?? one.sampleAmount ?? null,
      // Remarks of the file are for its makers.
      note: '',
    })),
    legalBasis: item.legalBasis.map((number) => ({ number })),
    linkedGroup: item.linked ? item.code : null,
    onlinePayment: item.fees.length > 0,
    unconfirmed: [...new Set(item.unconfirmed.map(partName))],
    notes: '',
  });
}

const PART_NAMES: Record<string, string> = {
  onlineLevel: 'mức độ dịch vụ trực tuyến',
  nonTerritorial: 'tiếp nhận phi địa giới',
  process: 'quy trình nội bộ',
  field: 'mã lĩnh vực',
  legalBasis: 'căn cứ pháp lý',
  components: 'thành phần hồ sơ',
  timeLimit: 'thời hạn',
  fees: 'phí, lệ phí',
  cases: 'trường hợp',
  results: 'kết quả',
  publishedBy: 'quyết định của bộ',
};

/** What the file marks as unchecked, as officials call it: "field.code" → "mã lĩnh vực". */
const partName = (part: string): string => PART_NAMES[/^\w+/.exec(part)?.[0] ?? ''] ?? 'thủ tục liên thông';

/** Subject codes mix "ĐT" and "DT". */
const subjectCode = (code: string | null): string | null => code?.replace(/^DT/, 'ĐT') ?? null;

function caseContent(
  item: NationalProcedure,
  one: NationalProcedure['cases'][number],
  index: number,
): unknown {
  const { unit, value, cutoff } = one.timeLimit;
  return {
    key: `case-${index + 1}`,
    code: one.code,
    name: one.name.replace(/\s*\([^)]*illustrative\)/, ''),
    limit: { unit, value, cutoff: cutoff ?? null },
    components: one.components.map((part, place) => componentContent(part, place)),
    steps: stepsWithin(item.process, one.timeLimit as Pick<TimeLimit, 'unit' | 'value'>),
    processDecision: '',
  };
}

function componentContent(part: z.output<typeof component>, place: number): unknown {
  const several = (text: string | undefined): string[] => text?.split(/;\s*/).filter(Boolean) ?? [];
  // Guidance sentences are stored as components of which nothing is handed in.
  const guidance = part.original === 0 && part.copy === 0 && part.kind !== 'PRESENT';
  return {
    key: `${(part.code ?? '').toLowerCase().match(/kq\d+$/)?.[0] ?? 'part'}-${place + 1}`,
    code: part.code,
    name: part.name,
    kind: guidance ? 'NOTE' : part.kind,
    original: part.original,
    copy: part.copy,
    required: part.required,
    when: /ủy quyền/i.test(part.name) && !part.required ? { join: 'all', clauses: [REPRESENTED] } : null,
    digitise: part.digitise,
    digitiseReason: part.digitise ? 'MANAGEMENT' : null,
    alternatives: several(part.alternatives),
    reusableFrom: several(part.reusableFrom),
    eForm: false,
    template: part.kind === 'FORM' ? (part.formTemplate ?? part.name) : '',
  };
}

const REPRESENTED = { field: '$represented', operator: 'is', value: 'yes' };

/** Roles that the file names by sector (CIVIL_STATUS_CLERK, LAND_LEADER), as this room knows them. */
function roleOf(role: string): StepRole {
  const known = STEP_ROLES.find((one) => one === role);
  if (known) return known;
  if (/LEADER|CHIEF/.test(role)) return 'AGENCY_LEADER';
  if (role === 'POLICE_RECEPTION') return 'ONE_STOP_OFFICER';
  return role === 'INSURANCE_OFFICER' ? 'COORDINATOR' : 'CASE_OFFICER';
}

/** The process was made for the first case; in a case with a shorter limit its hours shrink to fit, whole. */
function stepsWithin(
  process: NationalProcedure['process'],
  limit: Pick<TimeLimit, 'unit' | 'value'>,
): ProcedureCase['steps'] {
  const steps = process.map((one) => ({
    key: `step-${one.seq}`,
    name: one.nameVi,
    role: roleOf(one.role),
    unit: one.unit,
    hours: one.hours,
    nationalStatus: one.nationalStatus as ProcedureCase['steps'][number]['nationalStatus'],
    allowReturn: one.seq > 1,
    requiresResult: one.nationalStatus === 9,
    output: one.output ?? '',
  }));
  const allowed = hoursOf(limit);
  const needed = stepHours(steps);
  if (needed <= allowed) return steps;
  return steps.map((one) => ({
    ...one,
    hours: Math.max(0.5, Math.floor((one.hours * allowed * 2) / needed) / 2),
  }));
}
