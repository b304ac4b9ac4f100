/** A small province for tests, made through the services: agencies, and one person for each role. */
import {
  appoint,
  createPerson,
  importAgencies,
  listAgencies,
  ROLES,
  type Role,
} from '../../src/agencies/index.ts';
import type { Context } from '../../src/platform/context.ts';
import type { TestApp } from './app.ts';

export interface TestProvince {
  /** Ids of agencies by code. */
  agency: Record<string, string>;
  /** Ids of people by role: everyone at Sở Y tế (SO_Y_TE), but ADMIN at the root and STANDING at Sở Nội vụ. */
  person: Record<Role, string>;
  /** The same people acting. */
  as: Record<Role, Context>;
}

const SINCE = '2020-01-01';

const row = (
  code: string,
  name: string,
  kinds: ['UBND_TINH' | 'SO' | 'UBND_XA' | 'CHI_CUC'],
  parentCode: string | null,
) => ({
  code,
  name,
  kinds,
  level: kinds[0] === 'UBND_XA' ? ('COMMUNE' as const) : ('PROVINCE' as const),
  parentCode,
  validFrom: SINCE,
  shortName: '',
  identifierCode: '',
  legalBasis: '',
});

/** Founds the province of "Lam Giang". */
export async function foundProvince(test: TestApp): Promise<TestProvince> {
  await importAgencies(test.system, [
    row('UBND_TINH', 'Ủy ban nhân dân tỉnh Lam Giang', ['UBND_TINH'], null),
    row('SO_NOI_VU', 'Sở Nội vụ', ['SO'], 'UBND_TINH'),
    row('SO_Y_TE', 'Sở Y tế', ['SO'], 'UBND_TINH'),
    row('CHI_CUC_DAN_SO', 'Chi cục Dân số', ['CHI_CUC'], 'SO_Y_TE'),
    row('SO_TU_PHAP', 'Sở Tư pháp', ['SO'], 'UBND_TINH'),
    row('UBND_XA_BEN_DA', 'Ủy ban nhân dân xã Bến Đá', ['UBND_XA'], 'UBND_TINH'),
  ]);
  const agency = Object.fromEntries((await listAgencies(test.system)).map(({ code, id }) => [code, id]));
  const seat = (role: Role): string =>
    role === 'ADMIN' ? 'UBND_TINH' : role === 'STANDING' ? 'SO_NOI_VU' : 'SO_Y_TE';
  const person = {} as Record<Role, string>;
  const as = {} as Record<Role, Context>;
  for (const role of ROLES) {
    const username = role.toLowerCase();
    person[role] = await createPerson(test.system, { fullName: `Người ${role}`, username });
    await appoint(test.system, {
      personId: person[role],
      agencyId: agency[seat(role)] ?? '',
      role,
      title: 'Chuyên viên',
      validFrom: SINCE,
    });
    as[role] = test.as(person[role], `Người ${role}`);
  }
  return { agency, person, as };
}
