/** The room's own things that move with agencies: posts. */
import { recordEvents } from '../../platform/audit.ts';
import type { Context } from '../../platform/context.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { filled, type Text } from '../../platform/i18n.ts';
import { am } from './act-messages.ts';
import { movePosts, type PostMove, selectHeads, selectPostMoves } from './effect-store.ts';
import type { MovingThings } from './hooks.ts';
import type { ActPlan } from './model.ts';

/** Posts that go on at a successor, and posts that end. */
export async function previewPosts(db: Db | Tx, plan: ActPlan): Promise<MovingThings[]> {
  const moves = await selectPostMoves(db, plan.ended, plan.eve);
  const going = moves.filter((move) => move.toId !== null);
  const ending = moves.filter((move) => move.toId === null);
  return [
    {
      key: 'people.posts',
      label: am.postsGoOn,
      ...counted(going),
      warnings: await severalHeads(db, plan, going),
    },
    { key: 'people.posts-ended', label: am.postsEnd, ...counted(ending) },
  ];
}

const counted = (moves: readonly PostMove[]) => ({
  count: moves.length,
  byAgency: [...Map.groupBy(moves, (move) => move.fromId)].map(([agencyId, some]) => ({
    agencyId,
    count: some.length,
  })),
});

/** Agencies at which several heads would come together: somebody must decide. */
async function severalHeads(db: Db | Tx, plan: ActPlan, moves: readonly PostMove[]): Promise<Text[]> {
  const coming = moves.flatMap((move) =>
    move.role === 'UNIT_HEAD' && move.toId !== null ? [{ ...move, agencyId: move.toId }] : [],
  );
  const there = await selectHeads(
    db,
    coming.map((move) => move.agencyId),
    plan.date,
  );
  const names = new Map(plan.ended.flatMap(({ successors }) => successors.map(({ id, name }) => [id, name])));
  return [...Map.groupBy([...there, ...coming], (head) => head.agencyId)].flatMap(([agencyId, heads]) => {
    const people = new Map(heads.map((head) => [head.personId, head.personName]));
    if (people.size < 2) return [];
    const agency = names.get(agencyId) ?? '';
    return [filled(am.severalHeads, { agency, names: [...people.values()].join(', ') })];
  });
}

/** Moves the posts and records it person by person. */
export async function carryOutPosts(context: Context, tx: Tx, plan: ActPlan): Promise<void> {
  const moves = await selectPostMoves(tx, plan.ended, plan.eve);
  await movePosts(tx, plan.ended, plan.date, plan.eve);
  await recordEvents(
    context,
    tx,
    moves.map((move) => ({
      action: move.toId === null ? 'post.ended' : 'post.carried-over',
      subjectType: 'person',
      subjectId: move.personId,
      agencyId: move.toId ?? move.fromId,
      data: { role: move.role, title: move.title, lastDay: plan.eve, agencyId: move.fromId },
    })),
  );
}
