/** When the key of personal data is replaced: who was given guidance moves under the current one. */
import type { App } from '../platform/context.ts';
import { keyPrefix, type Rotation } from '../platform/keys.ts';

const PURPOSE = 'counter guidance';

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
  ];
}
