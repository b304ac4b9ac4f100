/** Ủy quyền: an officer lets another act for them for a time. A delegation that is over gives no rights. */
import { z } from 'zod';
import { authorise, postsOf } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import { forbidden, notFound } from '../platform/errors.ts';
import { check, day, words, wrongFields } from '../platform/validation.ts';
import {
  type Delegation,
  endDelegationRow,
  insertDelegation,
  selectDelegation,
  selectDelegations,
} from './delegation-store.ts';
import { m } from './messages.ts';
import { mayProcess } from './processing.ts';

const shape = z.object({
  agencyId: z.uuid(),
  /** Who delegates: oneself, or (as head of the agency) somebody of it. */
  fromId: z.uuid(),
  toId: z.uuid(),
  validFrom: day,
  validTo: day,
  legalBasis: words(500),
});

/** Delegates. One's own work anybody may; that of others, whoever assigns at the agency. */
export async function delegate(context: Context, input: z.input<typeof shape>): Promise<string> {
  const given = check(shape, input);
  if (given.fromId !== context.actor?.personId) await authorise(context, 'dossiers.assign', given.agencyId);
  else if (!(await postsOf(context)).some(({ agencyId }) => agencyId === given.agencyId)) throw forbidden();
  if (given.validTo < given.validFrom) throw wrongFields({ validTo: m.delegationDates });
  if (given.fromId === given.toId || !(await mayProcess(context, given.toId, [given.agencyId])))
    throw wrongFields({ toId: m.delegateUnknown });
  return context.db.transaction().execute(async (tx) => {
    const id = await insertDelegation(tx, {
      ...given,
      createdAt: context.now().toString(),
      createdBy: context.actor?.personId ?? null,
    }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === '23P01')
        throw wrongFields({ validFrom: m.delegationTwice });
      throw error;
    });
    await recordEvent(context, tx, {
      action: 'dossier-delegation.made',
      subjectType: 'dossier-delegation',
      subjectId: id,
      agencyId: given.agencyId,
      data: given,
    });
    return id;
  });
}

/** Ends a delegation at once: its last day was yesterday. */
export async function endDelegation(context: Context, id: string): Promise<void> {
  const delegation = z.uuid().safeParse(id).success ? await selectDelegation(context.db, id) : undefined;
  if (!delegation) throw notFound();
  if (delegation.fromId !== context.actor?.personId)
    await authorise(context, 'dossiers.assign', delegation.agencyId);
  await context.db.transaction().execute(async (tx) => {
    const yesterday = today(context).subtract({ days: 1 }).toString();
    await endDelegationRow(tx, delegation, yesterday);
    await recordEvent(context, tx, {
      action: 'dossier-delegation.ended',
      subjectType: 'dossier-delegation',
      subjectId: id,
      agencyId: delegation.agencyId,
      data: { ...delegation, endedOn: yesterday },
    });
  });
}

/** Delegations at the agencies where the person who asks holds posts, the latest first. */
export async function listDelegations(context: Context): Promise<Delegation[]> {
  const posts = await postsOf(context);
  return selectDelegations(
    context.db,
    posts.map(({ agencyId }) => agencyId),
  );
}
