/** Handed-out work for tests of what is built on it, put straight into the tables: a programme, tasks, assignments. */
import { sql } from 'kysely';
import type { TestApp } from './app.ts';

export interface TestWork {
  planId: string;
  /** Gives an agency a task of its own; returns the assignment. `facts`: columns of the table by their names. */
  assign(agencyId: string, facts?: Facts): Promise<string>;
  /** Changes what is stored about an assignment. */
  change(id: string, facts: Facts): Promise<void>;
}

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** A published plan of a province that was handed out, as yet without tasks. */
export async function handedOutWork(test: TestApp, provinceId: string): Promise<TestWork> {
  const { db } = test.app;
  const sha256 = 'a'.repeat(64);
  await sql`insert into stored_file (sha256, size, media_type) values (${sha256}, 1, 'text/plain')
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ id: string }>`
    insert into plan (status, kind, title, number, issuer, issued_on, issuer_agency_id, file_sha256, file_name, imported_at,
      published_at)
    values ('PUBLISHED', 'ANNUAL', 'Kế hoạch cải cách hành chính năm 2026', '12/KH-UBND', 'UBND tỉnh', '2026-01-05',
      ${provinceId}, ${sha256}, 'ke-hoach.txt', now(), now())
    returning id`.execute(db);
  const planId = rows[0]?.id ?? '';
  await sql`insert into programme (plan_id, province_id, issuer_id, title, number, issued_on, starts_on, ends_on,
      handed_out_on, handed_out_at)
    values (${planId}, ${provinceId}, ${provinceId}, 'Kế hoạch cải cách hành chính năm 2026', '12/KH-UBND',
      '2026-01-05', '2026-01-01', '2026-12-31', '2026-01-05', now())`.execute(db);
  let count = 0;
  return {
    planId,
    async assign(agencyId, facts = {}) {
      count++;
      const { field = 'procedure', content = `Nhiệm vụ ${count}`, ...rest } = facts;
      const task = await sql<{ id: string }>`
        insert into programme_task (id, plan_id, province_id, position, ordinal, field, content, product, lead_words,
          coordinate_words, time_words, note, due_on, search)
        values (uuidv7(), ${planId}, ${provinceId}, ${count}, ${String(count)}, ${field}, ${content}, 'Báo cáo', '', '',
          '', '', ${rest.due_on ?? null}, to_tsvector('simple', fold(${content})))
        returning id`.execute(db);
      const row = {
        province_id: provinceId,
        plan_id: planId,
        task_id: task.rows[0]?.id ?? '',
        agency_id: agencyId,
        role: 'LEAD',
        field: String(field),
        opened_on: '2026-01-05',
        last_moved_at: '2026-01-05T08:00:00+07:00',
        ...rest,
      };
      const { id } = await db.insertInto('assignment').values(row).returning('id').executeTakeFirstOrThrow();
      return id;
    },
    async change(id, facts) {
      await db.updateTable('assignment').set(facts).where('id', '=', id).execute();
    },
  };
}
