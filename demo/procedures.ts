/** The catalogue of Lam Giang: 25 procedures, announced by two decisions, who offers them, and tests for each case. */
import type { Agency } from '../src/agencies/index.ts';
import type { Context } from '../src/platform/context.ts';
import {
  abolishProcedure,
  addDecision,
  addSample,
  contentOf,
  createProcedure,
  draftNextVersion,
  findVersion,
  nationalProcedures,
  offerProcedure,
  type ProcedureContent,
  publishVersion,
  saveDraft,
  versionInForce,
} from '../src/procedures/index.ts';
import { FORMS } from './forms.ts';

/** The two-tier government, under which all of them were announced again. */
const SINCE = '2025-07-01';

/** Who decides and who does the work at the provincial level, by code; communes decide for themselves. */
const PROVINCIAL: Record<string, { competent: string; executing?: string }> = {
  '2.000635': { competent: 'SO_TU_PHAP' },
  '2.000908': { competent: 'SO_TU_PHAP' },
  '2.001610': { competent: 'SO_TAI_CHINH' },
  '1.013831': { competent: 'SO_NNMT' },
  '1.012756': { competent: 'SO_NNMT' },
  '3.000333': { competent: 'CONG_AN' },
  '1.014445': { competent: 'SO_KHCN' },
  '1.014446': { competent: 'SO_KHCN' },
  '1.014393': { competent: 'UBND_TINH', executing: 'SO_KHCN' },
  '1.014389': { competent: 'SO_KHCN' },
  '1.014674': { competent: 'SO_KHCN' },
  '1.014675': { competent: 'UBND_TINH', executing: 'SO_KHCN' },
  '2.000212': { competent: 'CHI_CUC_TCDLCL' },
};

/** Why they are not offered whole online (Nghị định 224/2026, điều 14). */
const REASON =
  'Người yêu cầu phải có mặt để ký, đối chiếu bản chính hoặc cơ quan phải kiểm tra thực tế theo quy định của pháp luật chuyên ngành.';

/** A procedure of the old list, abolished when its successor was announced. */
const ABOLISHED = { code: '2.002379', successor: '1.014675', lastDay: '2026-01-31' };

/** Fills the catalogue. `agencies`: by code. */
export async function loadProcedures(context: Context, agencies: ReadonlyMap<string, Agency>): Promise<void> {
  const decisionId = await addDecision(context, {
    number: '1245/QĐ-UBND',
    issuedBy: 'Chủ tịch UBND tỉnh Lam Giang',
    title:
      'Công bố danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của các sở, ban, ngành và UBND cấp xã trên địa bàn tỉnh',
    issuer: 'PROVINCE',
    signedOn: '2025-06-20',
    ruleEffectiveOn: SINCE,
  });
  for (const item of nationalProcedures()) {
    const content = withForm(item.code, contentOf(item));
    await publish(context, { code: item.code, content, decisionId, from: SINCE, agencies });
  }
  await abolishOld(context, decisionId, agencies);
  await draftNew(context);
}

/** With its online form, which then stands for the paper one; copies cost as many times as are asked for. */
function withForm(code: string, content: ProcedureContent): ProcedureContent {
  const form = FORMS[code];
  if (!form) return content;
  return {
    ...content,
    form,
    cases: content.cases.map((one) => ({
      ...one,
      components: one.components.map((part) => (part.kind === 'FORM' ? { ...part, eForm: true } : part)),
    })),
    fees: content.fees.map((fee) =>
      code === '2.000635' ? { ...fee, unit: 'bản', perField: 'so_ban' } : fee,
    ),
  };
}

interface Announcement {
  code: string;
  content: ProcedureContent;
  decisionId: string;
  from: string;
  agencies: ReadonlyMap<string, Agency>;
}

async function publish(context: Context, announcement: Announcement): Promise<string> {
  const { code, decisionId, from } = announcement;
  const content = completed(announcement.content);
  const versionId = await createProcedure(context, { code, content });
  for (const one of content.cases)
    await addSample(context, versionId, {
      name: `${one.name}: nộp trực tiếp sáng thứ Ba 10/11/2026`,
      input: {
        caseKey: one.key,
        channel: 'DIRECT',
        applicant: 'PERSON',
        represented: false,
        remote: false,
        exemptGroups: [],
        answers: {},
        receivedAt: '2026-11-10T08:15',
      },
    });
  const { edition, procedureId } = await findVersion(context, versionId);
  await publishVersion(context, versionId, { decisionId, effectiveFrom: from, edition });
  await offer(context, procedureId, announcement);
  return procedureId;
}

/** What the national file leaves open and a version must say. */
const completed = (content: ProcedureContent): ProcedureContent => ({
  ...content,
  onlineReason: content.onlineLevel === 'FULL' ? '' : REASON,
  cases: content.cases.map((one) => ({ ...one, processDecision: '1310/QĐ-UBND' })),
});

async function offer(
  context: Context,
  procedureId: string,
  { code, content, from, agencies }: Announcement,
): Promise<void> {
  const id = (of: string): string => agencies.get(of)?.id ?? '';
  const communes = [...agencies.values()].filter(
    ({ kinds, validTo }) => kinds.includes('UBND_XA') && validTo === null,
  );
  const dates = { validFrom: from, validTo: null };
  if (content.levels.includes('COMMUNE'))
    await offerProcedure(context, procedureId, {
      receivingAgencyIds: communes.map((commune) => commune.id),
      competentAgencyId: null,
      executingAgencyId: null,
      ...dates,
    });
  const provincial = PROVINCIAL[code];
  if (provincial)
    await offerProcedure(context, procedureId, {
      receivingAgencyIds: [id('TT_PVHCC')],
      competentAgencyId: id(provincial.competent),
      executingAgencyId: id(provincial.executing ?? provincial.competent),
      ...dates,
    });
}

async function abolishOld(
  context: Context,
  decisionId: string,
  agencies: ReadonlyMap<string, Agency>,
): Promise<void> {
  const model = nationalProcedures().find(({ code }) => code === ABOLISHED.successor);
  if (!model) return;
  const content = {
    ...contentOf(model),
    name: 'Cấp giấy phép tiến hành công việc bức xạ - Sử dụng thiết bị X-quang chẩn đoán trong y tế',
    shortName: '',
  };
  const code = ABOLISHED.code;
  const procedureId = await publish(context, { code, content, decisionId, from: SINCE, agencies });
  const abolishing = await addDecision(context, {
    number: '87/QĐ-UBND',
    issuedBy: 'Chủ tịch UBND tỉnh Lam Giang',
    title: 'Công bố thủ tục hành chính bị bãi bỏ trong lĩnh vực an toàn bức xạ và hạt nhân',
    issuer: 'PROVINCE',
    signedOn: '2026-01-20',
    ruleEffectiveOn: '2026-02-01',
  });
  await abolishProcedure(context, procedureId, {
    decisionId: abolishing,
    lastDay: ABOLISHED.lastDay,
    replacedBy: ABOLISHED.successor,
  });
}

/** The civil status law of 2026 takes effect on 1 March 2027: its versions are being prepared. */
async function draftNew(context: Context): Promise<void> {
  const current = await versionInForce(context, '1.004873');
  if (!current) return;
  const draftId = await draftNextVersion(context, current.procedureId);
  const { edition, content } = await findVersion(context, draftId);
  const [basis] = content.legalBasis;
  await saveDraft(context, draftId, edition, {
    ...content,
    legalBasis: [
      { number: '03/2026/QH16', title: 'Luật Hộ tịch', issuedOn: null },
      ...content.legalBasis.slice(basis ? 1 : 0),
    ],
    cases: content.cases.map((one) => ({
      ...one,
      limit: { ...one.limit, value: 2 },
      steps: one.steps.map((step) => ({ ...step, hours: Math.min(step.hours, 8) })),
    })),
  });
}
