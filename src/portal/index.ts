/** The citizen's and the business's side of the one-stop: drafts, filing, following dossiers, answering. */

import { backFrom } from '../payments/index.ts';
import type { App } from '../platform/context.ts';
import type { Rotation } from '../platform/keys.ts';
import type { VersionRecord } from '../procedures/index.ts';
import { rotateDrafts } from './draft-store.ts';
import { DRAFT_SUBJECT, takesOnline } from './drafts.ts';
import { applyPath } from './pages/apply.tsx';
import { dossierPath } from './pages/dossier-parts.tsx';
import { draftPath } from './pages/draft-parts.tsx';

export { beginDraft, resultModes, saveDraft, typedContent } from './drafts.ts';
export { portalJob } from './jobs.ts';
export { movingOnlineDrafts } from './moving.ts';
export { portalMenu, publicMenu } from './pages/menu.ts';
export { portalRoutes } from './routes.ts';
export { submitDraft } from './submitting.ts';
export { tellApplicants, tellingJob } from './telling.ts';
export { attachWhole } from './uploads.ts';

/** Where people apply online for a version that is in force; null where it is not taken online. */
export const applyHref = (version: VersionRecord): string | null =>
  takesOnline(version) ? applyPath(version.code) : null;

/** Where whoever paid goes on: to the draft, to be sent now, or to the dossier. */
export function leadBackFromPaying(): void {
  backFrom(DRAFT_SUBJECT, ({ subjectId }) => draftPath(subjectId, 'check'));
  backFrom('dossier', ({ subjectId }) => dossierPath(subjectId));
}

/** What moves when the key of personal data is replaced. */
export const portalRotations = (app: App): Rotation[] => [(batch) => rotateDrafts(app, batch)];
