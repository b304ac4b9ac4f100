/** Looking over the border of a reorganisation, for other rooms: "as organised now", and whose papers are whose. */
import { type Context, today } from '../platform/context.ts';
import { needPerson } from './access.ts';
import { forebearsOf, type Heir, heirsOf } from './lineage.ts';
import { successionsOf } from './tree.ts';

/**
 * The agencies that stand on a date (today if none is given) where each of the given ones stood, for series "as organised
 * now": itself while it lives, else whoever carries on, with its share where a split named shares. Empty: nobody.
 */
export async function presentAgenciesOf(
  context: Context,
  ids: readonly string[],
  date = today(context).toString(),
): Promise<Map<string, Heir[]>> {
  needPerson(context);
  const successions = await successionsOf(context);
  return new Map(ids.map((id) => [id, heirsOf(successions, id, date)]));
}

/**
 * The given agencies with all whose work came to them until a date (today if none is given): whose done work and papers
 * they look after.
 */
export async function withForebears(
  context: Context,
  ids: readonly string[],
  date = today(context).toString(),
): Promise<string[]> {
  const successions = await successionsOf(context);
  return [...new Set(ids.flatMap((id) => [id, ...forebearsOf(successions, id, date)]))];
}
