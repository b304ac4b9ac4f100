/** What a line of an act looks like when people type it, and what of it counts for its kind. */
import { z } from 'zod';
import { optionalWords } from '../../platform/validation.ts';
import { KINDS, LEVELS } from '../rules.ts';
import { LINE_KINDS, type LineKind } from './model.ts';

const code = z
  .string()
  .default('')
  .transform((text) => text.normalize('NFC').trim().toUpperCase())
  .pipe(z.string().max(60));

const empty = z.literal('').transform(() => null);

/** Fields that do not belong to the kind of line are dropped: nothing hidden has an effect. */
export const lineShape = z
  .object({
    kind: z.enum(LINE_KINDS),
    agencyCode: code,
    successorCode: code,
    name: optionalWords(300),
    shortName: optionalWords(100),
    identifierCode: optionalWords(60),
    level: z.union([empty, z.null(), z.enum(LEVELS)]).default(null),
    kinds: z.array(z.enum(KINDS)).default([]),
    parentCode: code,
    share: z.union([empty, z.null(), z.coerce.number().positive().max(100)]).default(null),
    scope: optionalWords(300),
    takesWork: z.boolean().default(true),
    takesBelow: z.boolean().default(false),
    takesPeople: z.boolean().default(false),
  })
  .transform((line) => {
    const has = FIELDS[line.kind];
    const names = has.includes('name');
    const heirs = has.includes('successorCode');
    return {
      ...line,
      successorCode: heirs ? line.successorCode : '',
      name: names ? line.name : '',
      shortName: names ? line.shortName : '',
      identifierCode: line.kind === 'FOUND' ? line.identifierCode : '',
      level: line.kind === 'FOUND' ? line.level : null,
      kinds: line.kind === 'FOUND' ? line.kinds : [],
      parentCode: has.includes('parentCode') ? line.parentCode : '',
      share: line.kind === 'SPLIT' ? line.share : null,
      scope: line.kind === 'SPLIT' ? line.scope : '',
      takesWork: heirs ? line.takesWork : line.kind === 'RENAME',
      takesBelow: heirs ? line.takesBelow : line.kind === 'RENAME',
      takesPeople: heirs ? line.takesPeople : line.kind === 'RENAME',
    };
  });

/** The fields that each kind of line has besides the agency's code. */
export const FIELDS: Readonly<Record<LineKind, readonly string[]>> = {
  FOUND: ['name', 'shortName', 'identifierCode', 'level', 'kinds', 'parentCode'],
  MERGE: ['successorCode', 'takesWork', 'takesBelow', 'takesPeople'],
  SPLIT: ['successorCode', 'share', 'scope', 'takesWork', 'takesBelow', 'takesPeople'],
  RENAME: ['name', 'shortName', 'parentCode'],
  MOVE: ['parentCode'],
  DISSOLVE: [],
};
