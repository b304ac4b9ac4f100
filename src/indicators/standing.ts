/** Keeping standings ready: they change with every value that is approved, with every definition, and with every day. */
import { type PublishedIndicator, publishedIndicators } from '../plans/index.ts';
import { type App, type Context, OFFICE_TIME_ZONE, systemContext, today } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { JobKind } from '../platform/jobs.ts';
import { loadForest, within } from './forest.ts';
import { selectStandings, upsertStandings } from './standing-store.ts';
import { computeStandings, type Standing } from './standings.ts';
import { selectDefinitions, selectLinks } from './store.ts';
import { selectCounting } from './value-store.ts';

/** Computes anew what hangs on these definitions, in the transaction of what changed. */
export async function refreshStandings(
  outside: Context,
  tx: Tx | Db,
  definitionIds: readonly string[],
): Promise<void> {
  const context = within(outside, tx);
  const links = await selectLinks(tx, { definitionIds: [...new Set(definitionIds)] });
  if (links.length === 0) return;
  // In the name of the product: whoever approves need not see every plan.
  const all = await publishedIndicators(
    { ...context, system: true },
    { ids: links.map((link) => link.indicatorId) },
  );
  await upsertStandings(tx, await standingsFor(context, tx, all, today(context).toString(), null));
}

/**
 * How the targets of these indicators stand on a day. Those of today come prepared; of other days, and where the night's
 * work was not done yet, they are computed.
 */
export async function loadStandings(
  context: Context,
  indicators: readonly PublishedIndicator[],
  asOf: string,
): Promise<Standing[]> {
  const now = today(context).toString();
  if (asOf !== now) {
    return standingsFor(context, context.db, indicators, asOf, endOfDay(asOf));
  }
  const prepared = (
    await selectStandings(
      context.db,
      indicators.map(({ id }) => id),
    )
  ).filter((standing) => standing.asOf === now);
  const ready = new Set(prepared.map(({ indicatorId }) => indicatorId));
  const missing = indicators.filter(({ id }) => !ready.has(id));
  return [...prepared, ...(await standingsFor(context, context.db, missing, asOf, null))];
}

/** The instant at which a day at the office ends. */
export const endOfDay = (date: string): string =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(OFFICE_TIME_ZONE).toInstant().toString();

/** `at`: the instant whose knowledge counts; null: all there is. */
async function standingsFor(
  context: Context,
  db: Tx | Db,
  indicators: readonly PublishedIndicator[],
  asOf: string,
  at: string | null,
): Promise<Standing[]> {
  const links = await selectLinks(db, { indicatorIds: indicators.map(({ id }) => id) });
  if (links.length === 0) return [];
  const ids = [...new Set(links.map(({ definitionId }) => definitionId))];
  const definitions = await selectDefinitions(db, { ids });
  const values = await selectCounting(db, ids, at);
  const forest = await loadForest(context);
  return computeStandings({ indicators, links, definitions, values, forest, asOf });
}

const AT_ONCE = 100;

/** Every night: targets move on with the day, even where nobody reports anything. */
export function standingsJob(app: App): JobKind {
  return {
    name: 'indicator-standings',
    schedule: '5 0 * * *',
    handle: async () => {
      const context = systemContext(app, 'indicator-standings');
      const ids = [...new Set((await selectLinks(app.db, {})).map(({ definitionId }) => definitionId))];
      for (let at = 0; at < ids.length; at += AT_ONCE)
        await refreshStandings(context, app.db, ids.slice(at, at + AT_ONCE));
    },
  };
}
