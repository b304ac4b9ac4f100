import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { copyDatabase } from '../tests/support/postgres.ts';
import { runCommand } from './commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'phucvu-cli-'));
let database: Awaited<ReturnType<typeof copyDatabase>>;
beforeAll(async () => {
  database = await copyDatabase(inject('postgresUrl'), 'commands');
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  code: number;
  out: string;
  err: string[];
}

async function run(words: string[], env: NodeJS.ProcessEnv = ownDatabase()): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(words, { out: (line) => out.push(line), err: (line) => err.push(line), env });
  return { code, out: out.join('\n'), err };
}

/** The same for all commands: data of another key are refused. */
const DATA_KEYS = `test:${randomBytes(32).toString('hex')}`;

const ownDatabase = (): NodeJS.ProcessEnv => ({
  DATABASE_URL: database.url,
  SECRET: randomBytes(20).toString('hex'),
  DATA_KEYS,
  DATA_FOLDER: folder,
});

/** A file with this content below the test's folder. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH SÔNG HẬU
Số: 12/KH-UBND
Sông Hậu, ngày 15 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính nhà nước năm 2026

I. MỤC TIÊU
1. Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 95% trở lên.
II. NHIỆM VỤ
STT\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian
1\tRà soát thủ tục hành chính lĩnh vực đất đai\tBáo cáo\tSở Tư pháp\tSở, ban, ngành\tQuý II/2026
2\tTập huấn công chức một cửa\tLớp tập huấn\tSở Nội vụ\tUBND cấp xã\tQuý III/2026

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Bình
`;

test('help lists the commands; an unknown command or missing words exit with 2', async () => {
  expect(await run(['help'])).toMatchObject({ code: 0, err: [] });
  expect((await run([])).out).toContain('plan extract FILE');
  expect(await run(['plan', 'dance'])).toMatchObject({ code: 2, out: '' });
  expect(await run(['plan', 'extract'])).toMatchObject({ code: 2, out: '' });
});

test('plan extract prints one JSON object, and needs no database', async () => {
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', PORT: 'nonsense' };
  const { code, out, err } = await run(['plan', 'extract', file('ke-hoach.txt', PLAN)], env);
  expect({ code, err }).toEqual({ code: 0, err: [] });
  const found = JSON.parse(out) as { source: string; tasks: { lead: string }[] };
  expect(found.source).toBe('ke-hoach.txt');
  expect(found.tasks.map((row) => row.lead)).toEqual(['Sở Tư pháp', 'Sở Nội vụ']);
});

test('a file that cannot be read gives one line and exit code 2', async () => {
  mkdirSync(join(folder, 'a-folder'), { recursive: true });
  const files = [
    join(folder, 'missing.docx'),
    join(folder, 'a-folder'),
    file('empty.txt', ''),
    file('letter.txt', 'Kính gửi chị Lan, tuần sau em về quê.\n'),
    file('broken.docx', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(400, 7)])),
    file('picture.pdf', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3, 4])),
  ];
  for (const path of files) {
    const { code, out, err } = await run(['plan', 'extract', path]);
    expect({ path, code, out, lines: err.length }).toEqual({ path, code: 2, out: '', lines: 1 });
    expect(err[0]).not.toMatch(/\n| at /);
  }
});

test('plan import stores a draft, and knows the same file again', async () => {
  const path = file('nhap.txt', PLAN);
  const first = await run(['plan', 'import', path]);
  expect(first).toMatchObject({ code: 0, err: [] });
  expect(first.out).toMatch(/\/plans\/[0-9a-f-]{36}/);
  expect((await run(['plan', 'import', path])).out).toContain('here already');
});

test('keys rotate moves data to the first key, after which the old one is not needed', async () => {
  const key = `newer:${randomBytes(32).toString('hex')}`;
  const rotated = await run(['keys', 'rotate'], { ...ownDatabase(), DATA_KEYS: `${key},${DATA_KEYS}` });
  expect(rotated).toMatchObject({ code: 0, err: [] });
  expect(rotated.out).toContain('everything stands under the key "newer"');
  expect(await run(['migrate'], { ...ownDatabase(), DATA_KEYS: key })).toMatchObject({ code: 0 });
  const { err } = await run(['migrate']);
  expect(err).toEqual([expect.stringContaining('lacks the key "newer"')]);
  const back = { ...ownDatabase(), DATA_KEYS: `${DATA_KEYS},${key}` };
  expect(await run(['keys', 'rotate'], back)).toMatchObject({ code: 0 });
});

test('migrate, admin link and audit verify work on a database of one’s own', async () => {
  expect(await run(['migrate'])).toMatchObject({ code: 0, err: [] });
  expect((await run(['admin', 'link'])).out).toMatch(/^http:\/\/localhost:3000\/setup\/\S+$/);
  expect((await run(['audit', 'verify'])).out).toMatch(/events in \d+ seals are untouched/);
});

test('what stands in the way of the database is one line and exit code 1', async () => {
  const unreachable = { ...ownDatabase(), DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' };
  const { code, err } = await run(['migrate'], unreachable);
  expect(code).toBe(1);
  expect(err).toHaveLength(1);
  expect(err[0]).toContain('does not answer');
});
