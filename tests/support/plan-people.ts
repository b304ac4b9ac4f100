/** A small province for tests of the plans room: agencies, people and their posts, put straight into the tables. */
import type { Context } from '../../src/platform/context.ts';
import type { TestApp } from './app.ts';

export interface Province {
  committee: string;
  homeAffairs: string;
  health: string;
  justice: string;
  wards: string[];
  /** Standing office: everything. */
  standing: Context;
  /** A second person of the standing office. */
  colleague: Context;
  /** Officer of the health department: its own plans only. */
  healthOfficer: Context;
  /** Leader: reads published plans. */
  leader: Context;
}

type Level = 'PROVINCE' | 'COMMUNE';

/** Founds the province of "Sông Lam" (a name of our own). */
export async function foundTestProvince(test: TestApp): Promise<Province> {
  const { db } = test.app;
  const agency = async (
    code: string,
    name: string,
    kinds: string[],
    level: Level,
    parent?: string,
    short = '',
  ) => {
    const { id } = await db
      .insertInto('agency')
      .values({ code, name, kinds, level, short_name: short, valid_from: '2000-01-01', legal_basis: '' })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (parent)
      await db
        .insertInto('agency_parent')
        .values({ agency_id: id, parent_id: parent, valid_from: '2000-01-01' })
        .execute();
    return id;
  };
  const person = async (fullName: string, role: string, agencyId: string): Promise<Context> => {
    const { id } = await db
      .insertInto('person')
      .values({ full_name: fullName })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('post')
      .values({ person_id: id, agency_id: agencyId, role, title: 'Chuyên viên', valid_from: '2000-01-01' })
      .execute();
    return test.as(id, fullName);
  };
  const committee = await agency('UBND_TINH', 'Ủy ban nhân dân tỉnh Sông Lam', ['UBND_TINH'], 'PROVINCE');
  const homeAffairs = await agency('SO_NOI_VU', 'Sở Nội vụ', ['SO'], 'PROVINCE', committee);
  const health = await agency('SO_Y_TE', 'Sở Y tế', ['SO'], 'PROVINCE', committee);
  const justice = await agency('SO_TU_PHAP', 'Sở Tư pháp', ['SO'], 'PROVINCE', committee);
  const wards = [
    await agency('UBND_PHUONG_MOT', 'Ủy ban nhân dân phường Bến Đá', ['UBND_XA'], 'COMMUNE', committee),
    await agency('UBND_PHUONG_HAI', 'Ủy ban nhân dân phường Cầu Tre', ['UBND_XA'], 'COMMUNE', committee),
  ];
  return {
    committee,
    homeAffairs,
    health,
    justice,
    wards,
    standing: await person('Trần Thu Hà', 'STANDING', homeAffairs),
    colleague: await person('Lê Minh Đức', 'STANDING', homeAffairs),
    healthOfficer: await person('Phạm Ngọc Lan', 'OFFICER', health),
    leader: await person('Võ Văn Sơn', 'LEADER', committee),
  };
}
