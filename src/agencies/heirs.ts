/** Looking over the border of a reorganisation, for other rooms: "as organised now". */
import { type Context, today } from '../platform/context.ts';
import { needPerson } from './access.ts';
import { type Heir, heirsOf } from './lineage.ts';
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
