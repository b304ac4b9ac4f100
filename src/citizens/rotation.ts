import type { App } from '../platform/context.ts';
import type { Rotation } from '../platform/keys.ts';
import { rotateFileKeys } from '../platform/sealed-files.ts';
import { rotateDocuments } from './document-store.ts';
import { dropOldSessions } from './session-store.ts';
import { rotateCitizens } from './store.ts';

/** What of this room moves when a key is replaced: applicants, documents, keys of files. Sessions are opened anew. */
export const citizenRotations = (app: App): Rotation[] => [
  (batch) => rotateCitizens(app, batch),
  (batch) => rotateDocuments(app, batch),
  (batch) => rotateFileKeys(app, batch),
  () => dropOldSessions(app),
];
