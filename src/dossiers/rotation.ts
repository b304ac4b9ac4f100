/** When the key of personal data is replaced: the people of all dossiers move under the current one. */
import type { App } from '../platform/context.ts';
import { keyPrefix, type Rotation } from '../platform/keys.ts';
import { identityHashes, openPeople, sealPeople } from './people.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Walks the dossiers in order of their ids, once: no search for what is left, however many there are. */
export function dossierRotations(app: Pick<App, 'db' | 'keys'>): Rotation[] {
  let after = FIRST;
  return [
    async (batch) => {
      for (;;) {
        const { read, moved, last } = await moveBatch(app, after, batch);
        after = last;
        if (moved > 0 || read < batch) return moved;
      }
    },
  ];
}

async function moveBatch(
  { db, keys }: Pick<App, 'db' | 'keys'>,
  after: string,
  batch: number,
): Promise<{ read: number; moved: number; last: string }> {
  const prefix = keyPrefix(keys.current);
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('dossier')
      .select(['id', 'people'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .execute();
    const older = rows.filter((row) => !row.people.subarray(0, prefix.length).equals(prefix));
    for (const row of older) {
      const people = openPeople(keys, row.people);
      await tx
        .updateTable('dossier')
        .set({
          people: sealPeople(keys, people),
          owner_hash: identityHashes(keys, people.owner.idNumber)?.[0] ?? null,
          submitter_hash: (people.submitter && identityHashes(keys, people.submitter.idNumber)?.[0]) ?? null,
        })
        .where('id', '=', row.id)
        .execute();
    }
    return { read: rows.length, moved: older.length, last: rows.at(-1)?.id ?? after };
  });
}
