/** What the procedure says of a dossier, by the version under which it was received. */
import type { Calendar } from '../calendar/index.ts';
import { loadCalendar } from '../calendar/index.ts';
import type { App, Context } from '../platform/context.ts';
import { caseOf, findVersion, type ProcedureCase, type VersionRecord } from '../procedures/index.ts';
import { type DossierSettings, loadSettings } from './settings.ts';

export interface Terms {
  version: VersionRecord;
  case: ProcedureCase;
}

/** Published versions never change, so they are read once; the oldest go when there are many. */
const versions = new WeakMap<App['db'], Map<string, VersionRecord>>();
const MOST_VERSIONS = 500;

/** A published version. Throws 404. */
export async function publishedVersion(context: Context, versionId: string): Promise<VersionRecord> {
  const known = versions.get(context.db) ?? new Map<string, VersionRecord>();
  versions.set(context.db, known);
  const found = known.get(versionId) ?? (await findVersion(context, versionId));
  if (found.status === 'PUBLISHED' && !known.has(versionId)) {
    const oldest = known.keys().next();
    if (known.size >= MOST_VERSIONS && !oldest.done) known.delete(oldest.value);
    known.set(versionId, found);
  }
  return found;
}

export async function termsOf(
  context: Context,
  dossier: { procedureVersionId: string; caseKey: string },
): Promise<Terms> {
  const version = await publishedVersion(context, dossier.procedureVersionId);
  const found = caseOf(version.content, dossier.caseKey);
  if (!found) throw new Error(`version ${version.id} has no case ${dossier.caseKey}`);
  return { version, case: found };
}

/** Calendar and settings: what deadlines are counted with. */
export interface Office {
  calendar: Calendar;
  settings: DossierSettings;
}

/** Read at most once per request. */
const offices = new WeakMap<Context, Promise<Office>>();

export function officeOf(context: Context): Promise<Office> {
  const known =
    offices.get(context) ??
    Promise.all([loadCalendar(context), loadSettings(context)]).then(([calendar, settings]) => ({
      calendar,
      settings,
    }));
  offices.set(context, known);
  return known;
}
