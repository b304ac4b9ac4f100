import { KINDS, type Kind, type KindCode, type PartKind } from '../declaring.ts';
import { commendation } from './commendation.ts';
import { communication } from './communication.ts';
import { dialogue } from './dialogue.ts';
import { initiative } from './initiative.ts';
import { inspection } from './inspection.ts';
import { scheme } from './scheme.ts';
import { training } from './training.ts';

export const KIND_OF: Readonly<Record<KindCode, Kind>> = {
  SCHEME: scheme,
  INITIATIVE: initiative,
  COMMENDATION: commendation,
  COMMUNICATION: communication,
  TRAINING: training,
  DIALOGUE: dialogue,
  INSPECTION: inspection,
};

export const kindNamed = (code: string): Kind | undefined =>
  KIND_OF[KINDS.find((known) => known === code) ?? ('' as KindCode)];

export const partKindOf = (kind: Kind, code: string): PartKind | undefined =>
  kind.parts.find((part) => part.code === code);
