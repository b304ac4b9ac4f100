/** When the key of personal data is replaced: who was given guidance, and who took a result, moves under the current one. */
import type { App } from '../platform/context.ts';
import { keyPrefix, type Rotation } from '../platform/keys.ts';

const PURPOSE = 'counter guidance';
const RECEIVER = 'counter receiver';

export function counterRotations({ db, keys }: Pick<App, 'db' | 'keys'>): Rotation[] {
  const prefix = keyPrefix(keys.current);
  return [
    (batch) =>
      db.transaction().execute(async (tx) => {
        const rows = await tx
          .selectFrom('counter_guidance')
          .select(['id', 'people'])
          .where(({ fn, lit }) => fn('substring', ['people', lit(1), lit(prefix.length)]), '!=', prefix)
          .limit(batch)
          .forUpdate()
          .execute();
        for (const { id, people } of rows)
          await tx
            .updateTable('counter_guidance')
            .set({ people: keys.seal(PURPOSE, keys.open(PURPOSE, people)) })
            .where('id', '=', id)
            .execute();
        return rows.length;
      }),
    (batch) =>
      db.transaction().execute(async (tx) => {
        const rows = await tx
          .selectFrom('counter_handback')
          .select(['dossier_id', 'receiver'])
          .where(({ fn, lit }) => fn('substring', ['receiver', lit(1), lit(prefix.length)]), '!=', prefix)
          .limit(batch)
          .forUpdate()
          .execute();
        for (const { dossier_id, receiver } of rows)
          await tx
            .updateTable('counter_handback')
            .set({ receiver: keys.seal(RECEIVER, keys.open(RECEIVER, receiver)) })
            .where('dossier_id', '=', dossier_id)
            .execute();
        return rows.length;
      }),
  ];
}
