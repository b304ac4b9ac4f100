/** A procedure in force for tests of rooms above the catalogue, offered by agencies of the test province. */
import {
  addDecision,
  addSample,
  contentOf,
  createProcedure,
  findVersion,
  nationalProcedures,
  offerProcedure,
  type ProcedureContent,
  publishVersion,
} from '../../src/procedures/index.ts';
import type { TestApp } from './app.ts';

export interface OfferedProcedure {
  versionId: string;
  procedureId: string;
  code: string;
}

let decisions = 0;

/**
 * Publishes one of the national procedures under a code (its own by default), from 1 January 2024 on; `offers` name who
 * takes it in and who decides (null: each for itself).
 */
export async function publishProcedure(
  test: TestApp,
  national: string,
  offers: readonly { receiving: readonly string[]; competent: string | null }[],
  more: { code?: string; change?: (content: ProcedureContent) => ProcedureContent } = {},
): Promise<OfferedProcedure> {
  const item = nationalProcedures().find((one) => one.code === national);
  if (!item) throw new Error(`no procedure ${national}`);
  const code = more.code ?? national;
  const plain = contentOf(item);
  const content = more.change?.(plain) ?? plain;
  decisions += 1;
  const decisionId = await addDecision(test.system, {
    number: `${decisions}/QĐ-UBND`,
    issuedBy: 'Chủ tịch UBND tỉnh',
    issuer: 'PROVINCE',
    signedOn: '2023-12-01',
    ruleEffectiveOn: '2024-01-01',
  });
  const versionId = await createProcedure(test.system, { code, content });
  await addSample(test.system, versionId, {
    name: 'Nộp trực tiếp',
    input: {
      caseKey: 'case-1',
      channel: content.channels[0]?.channel ?? 'DIRECT',
      applicant: 'PERSON',
      represented: false,
      remote: false,
      exemptGroups: [],
      answers: {},
      receivedAt: '2026-03-10T08:15',
    },
  });
  const { procedureId, edition } = await findVersion(test.system, versionId);
  await publishVersion(test.system, versionId, { decisionId, effectiveFrom: '2024-01-01', edition });
  for (const { receiving, competent } of offers)
    await offerProcedure(test.system, procedureId, {
      receivingAgencyIds: [...receiving],
      competentAgencyId: competent,
      executingAgencyId: null,
      validFrom: '2024-01-01',
    });
  return { versionId, procedureId, code };
}
