/**
 * Refusing at the counter what cannot be taken in (T05 from the start; one-stop 3.3): form 03 with its number, counted as
 * refused, without a code, for nothing was received.
 */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { officeTimeOf } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { check, optionalWords, words, wrongFields } from '../platform/validation.ts';
import { versionInForce } from '../procedures/index.ts';
import { REFUSAL_KINDS } from './checking.ts';
import { insertForm } from './form-store.ts';
import { insertRefused } from './intake-store.ts';
import { m } from './messages.ts';
import { identityHashes, partyShape, sealPeople } from './people.ts';
import { insertEvent, selectDossier } from './store.ts';
import { officeOf } from './terms.ts';

const shape = z.object({
  key: z.string().min(8).max(100),
  procedure: z.string().min(1).max(60),
  caseKey: z.string().min(1).max(40),
  receivingAgencyId: z.uuid(),
  owner: partyShape,
  kind: z.enum(REFUSAL_KINDS),
  reason: words(2000),
  legalGround: optionalWords(500),
  /** Where to go instead. */
  insteadAt: optionalWords(500),
});

/** Returns the id under which form 03 is printed. The same key again is the same refusal. Throws 403, 409, 422. */
export async function refuseAtCounter(context: Context, input: z.input<typeof shape>): Promise<string> {
  const refusal = check(shape, input);
  const { receivingAgencyId, owner } = refusal;
  await authorise(context, 'dossiers.receive', receivingAgencyId);
  const at = context.now();
  const version = await versionInForce(context, refusal.procedure, officeTimeOf(at).toPlainDate().toString());
  if (!version?.content.cases.some(({ key }) => key === refusal.caseKey))
    throw wrongFields({ procedure: m.procedureUnknown });
  const { settings } = await officeOf(context);
  const actorId = context.actor?.personId ?? null;
  return context.db.transaction().execute(async (tx) => {
    const id = await insertRefused(tx, {
      intakeKey: refusal.key,
      procedureVersionId: version.id,
      procedureCode: version.code,
      caseKey: refusal.caseKey,
      agencyId: receivingAgencyId,
      applicantKind: owner.kind,
      ownerName: owner.fullName,
      ownerHash: identityHashes(context.keys, owner.idNumber)?.[0] ?? null,
      people: sealPeople(context.keys, { owner, submitter: null, resultAddress: '', answers: {} }),
      at: at.toString(),
    });
    if (id === null) return refusedBefore(context, refusal.key, receivingAgencyId, owner.fullName);
    const { kind, reason, legalGround, insteadAt } = refusal;
    await insertEvent(tx, {
      dossierId: id,
      seq: 1,
      action: 'refuse-intake',
      from: 'START',
      to: 'INTAKE_REFUSED',
      at: at.toString(),
      recordedAt: at.toString(),
      actorId,
      actorRole: 'ONE_STOP_OFFICER',
      onBehalfOfId: null,
      agencyId: receivingAgencyId,
      step: null,
      data: { kind, reason, legalGround },
      requestId: context.requestId,
    });
    await insertForm(
      tx,
      { id, code: null, competentAgencyId: receivingAgencyId },
      {
        form: 'REFUSAL',
        seq: 1,
        state: 'ISSUED',
        template: `${settings.formSet}/REFUSAL`,
        data: { reason, legalGround, insteadAt, signer: 'ONE_STOP' },
        issuedAt: at.toString(),
        issuedBy: actorId,
      },
    );
    return id;
  });
}

async function refusedBefore(
  context: Context,
  key: string,
  agencyId: string,
  ownerName: string,
): Promise<string> {
  const earlier = await selectDossier(context.db, { intakeKey: key });
  const same =
    earlier?.status === 'INTAKE_REFUSED' &&
    earlier.receivingAgencyId === agencyId &&
    earlier.ownerName === ownerName;
  if (!same) throw conflict(m.keyTaken);
  return earlier.id;
}
