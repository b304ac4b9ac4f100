import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrate, readMigrations } from './migrate.ts';
import { projectRoot } from './root.ts';
import { StartError } from './start-error.ts';

const FIRST = { name: '001_first.sql', sql: 'create table thing (id int primary key);' };
const SECOND = { name: '002_second.sql', sql: 'insert into thing values (1); insert into thing values (2);' };
let url: string;
let admin: pg.Client;
let name: string;

beforeEach(async () => {
  name = `migrate_${randomBytes(4).toString('hex')}`;
  admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  await admin.query(`create database ${name} template template0`);
  const address = new URL(inject('postgresUrl'));
  address.pathname = `/${name}`;
  url = address.href;
});
afterEach(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

const things = async (): Promise<number> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query('select from thing');
  await client.end();
  return rowCount ?? 0;
};

test('applies what is missing, in order, once', async () => {
  expect(await migrate(url, [FIRST])).toEqual([FIRST.name]);
  expect(await migrate(url, [FIRST, SECOND])).toEqual([SECOND.name]);
  expect(await migrate(url, [FIRST, SECOND])).toEqual([]);
  expect(await things()).toBe(2);
});

test('two processes that start at once apply each file once', async () => {
  const both = await Promise.all([migrate(url, [FIRST, SECOND]), migrate(url, [FIRST, SECOND])]);
  expect(both.flat().sort()).toEqual([FIRST.name, SECOND.name]);
  expect(await things()).toBe(2);
});

test('a file that fails leaves nothing of itself, and works when it was mended', async () => {
  const broken = { ...SECOND, sql: 'insert into thing values (1); insert into nothing values (2);' };
  await expect(migrate(url, [FIRST, broken])).rejects.toThrow('002_second.sql');
  expect(await things()).toBe(0);
  expect(await migrate(url, [FIRST, SECOND])).toEqual([SECOND.name]);
});

test('a file changed after it was applied, and a database newer than the program, are refused with what to do', async () => {
  await migrate(url, [FIRST, SECOND]);
  const changed = { ...FIRST, sql: `${FIRST.sql} -- changed` };
  await expect(migrate(url, [changed, SECOND])).rejects.toThrow(StartError);
  await expect(migrate(url, [changed, SECOND])).rejects.toThrow('001_first.sql was changed');
  await expect(migrate(url, [FIRST])).rejects.toThrow('newer than this program');
});

test('the product’s own migrations apply to an empty database, and fold() finds words without diacritics', async () => {
  await migrate(url, readMigrations(join(projectRoot(), 'migrations')));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "select fold('Cần THƠ – Đường Ố'), fold(normalize('Đặng Ứng', nfd)) as decomposed",
  );
  expect(rows[0]).toEqual({ fold: 'can tho - duong o', decomposed: 'dang ung' });
  await client.end();
});
