import type { Context } from '../platform/context.ts';
import type { VersionRecord } from './store.ts';

/** How long real dossiers of a procedure took, in office hours without the time that waited for the applicant. */
export interface RealTimes {
  dossiers: number;
  medianHours: number;
  /** Nine of ten were done within this. */
  p90Hours: number;
}

/** What rooms above give to the pages of procedures; given in `site.ts`. */
export interface ProcedureHooks {
  /** null: too few dossiers to say anything. */
  realTimes(context: Context, procedureId: string): Promise<RealTimes | null>;
  /** Where to apply online; null: nowhere yet. */
  applyHref(version: VersionRecord): string | null;
}

export const NO_HOOKS: ProcedureHooks = { realTimes: async () => null, applyHref: () => null };
