import pg from 'pg';
import { StartError } from './start-error.ts';

/** Checks that a PostgreSQL 18 answers at `url` and lets us make tables. Throws StartError, without the password. */
export async function checkExternalPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // An error after the connection was made is reported by the query under way.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; creatable: boolean }>(
      `select current_setting('server_version_num') as version,
        has_schema_privilege(current_schema(), 'create') as creatable`,
    );
    const [answer] = rows;
    const major = Math.floor(Number(answer?.version) / 10_000);
    if (major < 18)
      throw new StartError(
        `DATABASE_URL: ${place(url)} is PostgreSQL ${major}; 18 or newer is needed. Upgrade it, or use another.`,
      );
    if (!answer?.creatable)
      throw new StartError(
        `DATABASE_URL: the user may not make tables in ${place(url)}. Make it the owner of the database.`,
      );
  } catch (error) {
    throw error instanceof StartError ? error : unreachable(url, error as NodeJS.ErrnoException);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Host, port and database of an address: what may be shown. */
function place(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function unreachable(url: string, cause: NodeJS.ErrnoException): StartError {
  const where = place(url);
  const { username, pathname } = new URL(url);
  const said = (what: string): StartError => new StartError(`DATABASE_URL: ${what}`, { cause });
  const code = cause.code ?? '';
  if (code === '28P01' || code === '28000')
    return said(`${where} refuses user "${decodeURIComponent(username)}". Check user and password.`);
  if (code === '3D000')
    return said(
      `there is no database "${pathname.slice(1)}" at ${where}. Make it (createdb), or name another.`,
    );
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return said(`no such host: ${where}. Check the address.`);
  if (code === '57P03' || code === '53300')
    return said(`${where} takes no connections at the moment. Try again shortly.`);
  return said(
    `${where} does not answer (${code || cause.message}). Check that PostgreSQL runs there and can be reached from here.`,
  );
}
