/** What the rooms above do when agencies end or move: each registers how it looks and what it moves (`site.ts`). */
import type { Context } from '../../platform/context.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { Text } from '../../platform/i18n.ts';
import type { ActPlan } from './model.ts';
import type { Moved } from './store.ts';

/** An agency that ends, for rooms that keep things by agency. */
export interface EndedAgency {
  id: string;
  name: string;
  /** Who carries on; none: nobody. */
  successorIds: readonly string[];
  /** Each of them takes the open work. */
  workTo: readonly string[];
  /** Takes what is one agency's and cannot be shared: settings, drafts, schedules. Null: nobody. */
  heirId: string | null;
}

/** An act, as far as other rooms need to know. */
export interface ActMoves {
  /** First day of the new order, 'YYYY-MM-DD'. */
  date: string;
  /** The resolution behind it. */
  document: string;
  ended: readonly EndedAgency[];
}

/** One kind of thing that moves: how many, at which agencies, and some of them by name. */
export interface MovingThings extends Moved {
  byAgency: readonly { agencyId: string; count: number }[];
  /** What the administrator should look at before it happens. */
  warnings?: readonly Text[];
}

/** A room's part in an act. Both are asked for many agencies at once and answer with a few statements. */
export interface MovingHook {
  /** What would move. */
  preview(context: Context, db: Db | Tx, moves: ActMoves): Promise<MovingThings[]>;
  /** Moves it, in the act's transaction. */
  carryOut(context: Context, tx: Tx, moves: ActMoves): Promise<void>;
}

/** What other rooms need to know of a plan. */
export function movesOf(plan: ActPlan, document: string): ActMoves {
  return {
    date: plan.date,
    document,
    ended: plan.ended.map((one) => ({
      id: one.agency.id,
      name: one.agency.name,
      successorIds: one.successors.map(({ id }) => id),
      workTo: one.workTo,
      heirId: one.belowTo ?? one.peopleTo ?? one.workTo[0] ?? null,
    })),
  };
}

/** Who takes what is one agency's and cannot be shared, for statements that do it for all at once. */
export function passing({ ended }: ActMoves): { from: string[]; to: string[] } {
  const pairs = ended.flatMap(({ id, heirId }) => (heirId === null ? [] : [{ id, heirId }]));
  return { from: pairs.map(({ id }) => id), to: pairs.map(({ heirId }) => heirId) };
}
