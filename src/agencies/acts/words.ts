/** Faults as sentences. */
import { filled, type Text } from '../../platform/i18n.ts';
import { am } from './act-messages.ts';
import type { Fault } from './model.ts';

/** What is wrong, with the names it speaks of. */
export function faultText({ fault, names }: Fault): Text {
  const [a = '', ...rest] = names;
  const shown = rest.slice(0, 5).join('; ') + (rest.length > 5 ? '; …' : '');
  return filled(am[fault], { a, rest: shown, count: rest.length });
}
