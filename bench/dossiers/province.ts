/** A province for benchmarks of the one-stop: departments, communes, their people, and the catalogue of the demo. */
import { loadProcedures } from '../../demo/procedures.ts';
import {
  type AgencyRowInput,
  appoint,
  createPerson,
  importAgencies,
  listAgencies,
  type Role,
} from '../../src/agencies/index.ts';
import type { Context } from '../../src/platform/context.ts';
import type { Size } from './size.ts';

/** Three who work on the same dossiers. */
export interface Seat {
  clerk: string;
  officer: string;
  head: string;
}

/** Where dossiers are taken in and decided. Dossiers of the n-th template lie with the n-th seat of its copies. */
export interface Office {
  receivingId: string;
  competentId: string;
  seats: readonly Seat[];
  procedures: readonly string[];
}

export interface Province {
  communes: readonly Office[];
  departments: readonly Office[];
  /** Sees the dossiers of all. */
  leader: string;
}

const VALID_FROM = '2020-01-01';
const ROOT = 'UBND_TINH';
const CENTRE = 'TT_PVHCC';

/** As the catalogue names them, and what is filed with them. */
const DEPARTMENTS: Record<string, { name: string; procedures: readonly string[] }> = {
  SO_TU_PHAP: { name: 'Sở Tư pháp', procedures: ['2.000908', '2.000635'] },
  SO_TAI_CHINH: { name: 'Sở Tài chính', procedures: ['2.001610'] },
  SO_NNMT: { name: 'Sở Nông nghiệp và Môi trường', procedures: ['1.012756'] },
  SO_KHCN: { name: 'Sở Khoa học và Công nghệ', procedures: ['1.014446', '1.014674'] },
  CONG_AN: { name: 'Công an tỉnh', procedures: [] },
  CHI_CUC_TCDLCL: { name: 'Chi cục Tiêu chuẩn Đo lường Chất lượng', procedures: [] },
};
const COMMUNE_PROCEDURES = ['2.000815', '1.004873', '2.000815', '1.004222', '1.001612'];

/** Founds it in an empty, migrated database. */
export async function foundProvince(context: Context, size: Size): Promise<Province> {
  await importAgencies(context, [
    agency(ROOT, 'Ủy ban nhân dân tỉnh Mẫu', 'UBND_TINH', 'PROVINCE', null),
    agency(CENTRE, 'Trung tâm Phục vụ hành chính công', 'PSU_PROVINCE', 'PROVINCE', ROOT),
    ...Object.entries(DEPARTMENTS).map(([code, { name }]) => agency(code, name, 'SO', 'PROVINCE', ROOT)),
    ...Array.from({ length: size.communes }, (_, index) =>
      agency(`XA_${index}`, `Ủy ban nhân dân xã số ${index}`, 'UBND_XA', 'COMMUNE', ROOT),
    ),
  ]);
  const agencies = new Map((await listAgencies(context)).map((one) => [one.code, one]));
  await loadProcedures(context, agencies);
  const idOf = (code: string): string => agencies.get(code)?.id ?? '';
  const hire = hiring(context);
  const centreClerks = await inTurn(size.departmentSeats, () => hire('CLERK', idOf(CENTRE)));
  const communes = await inTurn(size.communes, async (index): Promise<Office> => {
    const id = idOf(`XA_${index}`);
    const head = await hire('UNIT_HEAD', id);
    const seats = await inTurn(size.communeSeats, async () => ({
      clerk: await hire('CLERK', id),
      officer: await hire('CASE_OFFICER', id),
      head,
    }));
    return { receivingId: id, competentId: id, seats, procedures: COMMUNE_PROCEDURES };
  });
  const departments: Office[] = [];
  for (const [code, { procedures }] of Object.entries(DEPARTMENTS).filter(
    ([, one]) => one.procedures.length > 0,
  )) {
    const competentId = idOf(code);
    const head = await hire('UNIT_HEAD', competentId);
    const seats = await inTurn(size.departmentSeats, async (seat) => ({
      clerk: centreClerks[seat] ?? '',
      officer: await hire('CASE_OFFICER', competentId),
      head,
    }));
    departments.push({ receivingId: idOf(CENTRE), competentId, seats, procedures });
  }
  return { communes, departments, leader: await hire('LEADER', idOf(ROOT)) };
}

const agency = (
  code: string,
  name: string,
  kind: AgencyRowInput['kinds'][number],
  level: AgencyRowInput['level'],
  parentCode: string | null,
) => ({
  code,
  name,
  shortName: '',
  kinds: [kind],
  level,
  parentCode,
  identifierCode: '',
  legalBasis: '',
  validFrom: VALID_FROM,
});

function hiring(context: Context): (role: Role, agencyId: string) => Promise<string> {
  let hired = 0;
  return async (role, agencyId) => {
    hired += 1;
    const personId = await createPerson(context, {
      fullName: `Cán bộ số ${hired}`,
      username: `can.bo.${hired}`,
    });
    await appoint(context, { personId, agencyId, role, title: 'Cán bộ', validFrom: VALID_FROM });
    return personId;
  };
}

async function inTurn<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let index = 0; index < count; index++) made.push(await make(index));
  return made;
}
