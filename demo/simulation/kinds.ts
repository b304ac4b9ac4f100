/** Kinds of dossiers made of procedures in force. */
import { countable, type VersionRecord } from '../../src/procedures/index.ts';
import type { Kind } from './model.ts';

/** A procedure in its first case, with all papers that it always asks for. */
export function kindOf({ id, procedureId, code, content }: VersionRecord): Kind {
  const [first] = content.cases;
  if (!first) throw new Error(`${code} has no case`);
  return {
    versionId: id,
    procedureId,
    code,
    caseKey: first.key,
    field: content.field.name,
    summary: content.shortName,
    onlineLevel: content.onlineLevel,
    limit: countable(first.limit),
    steps: first.steps.map(({ nationalStatus }) => nationalStatus),
    supplementPolicy: first.supplementPolicy,
    supplementDays: first.supplementDays,
    papers: first.components
      .filter(({ required, kind, when }) => required && kind !== 'NOTE' && when === null)
      .map(({ key, name, original, copy, digitise, reusableFrom }) => ({
        key,
        name,
        original,
        copy,
        digitise,
        reusable: reusableFrom.length > 0,
      })),
  };
}
