/** Where files for the answer to a supplement request go. */
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { m } from './messages.ts';
import { type Mine, openMine } from './own-dossiers.ts';

/** Slot for what no paper of the request names. */
export const OTHER = 'other';

/** The papers of the open request by position, as slots. */
export const slotsOfRequest = ({ view }: Pick<Mine, 'view'>): Set<string> => {
  const open = view.supplements.find(({ closedAt }) => closedAt === null);
  const positions =
    open?.items.flatMap(({ position }) => (position === null ? [] : [String(position)])) ?? [];
  return new Set([...positions, OTHER]);
};

export const awaitsSupplements = ({ view }: Pick<Mine, 'view'>): boolean =>
  view.dossier.status === 'SUPPLEMENT' || view.dossier.status === 'INTAKE_SUPPLEMENT';

/** The slots of a dossier that waits for supplements of the citizen. Throws 404, 409. */
export async function needSupplements(context: Context, dossierId: string): Promise<Set<string>> {
  const mine = await openMine(context, dossierId);
  if (!mine.mayAct) throw notFound();
  if (!awaitsSupplements(mine)) throw new AppError(409, 'nothing-asked', m.nothingAsked);
  return slotsOfRequest(mine);
}
