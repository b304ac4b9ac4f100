/** Who looked at a person's data: shown to the person ("ai đã xem"). */
import { listAgencies, namesOfPeople } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { selectLooks } from './look-store.ts';
import { needCitizen, principalOf } from './representing.ts';

export interface ShownLook {
  at: Date;
  /** The officer, and the agency for which they looked. */
  officer: string;
  agency: string;
  what: 'PERSON' | 'NUMBER' | 'DOCUMENT';
  purpose: string;
  documentName: string | null;
}

/** Looks at the data of whom the citizen acts for, latest first; one more than `size` when there are more. */
export async function listLooks(
  context: Context,
  page: { offset: number; size: number },
): Promise<ShownLook[]> {
  const citizenId = principalOf(needCitizen(context));
  const looks = await selectLooks(context.db, citizenId, page);
  const system: Context = { ...context, system: true };
  const [people, agencies] = await Promise.all([
    namesOfPeople(system, [...new Set(looks.map(({ personId }) => personId))]),
    listAgencies(system, { at: null }),
  ]);
  const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
  return looks.map(({ personId, agencyId, ...look }) => ({
    ...look,
    officer: people.get(personId) ?? '',
    agency: agencyNames.get(agencyId ?? '') ?? '',
  }));
}
