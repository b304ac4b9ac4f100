import { Badge, type Option, type View } from '../../ui/index.ts';
import { type Agency, inTreeOrder, KINDS, LEVELS, type Life } from '../rules.ts';
import { w } from './words.ts';

/** Choices of agency, indented as they stand in the tree. */
export const agencyOptions = (agencies: readonly Agency[]): Option[] =>
  inTreeOrder(agencies).map(({ agency, depth }) => ({
    value: agency.id,
    label: `${'\u2003'.repeat(depth)}${agency.name}`,
  }));

type Word = keyof typeof w;

/** Choices whose words are in the dictionary under their own value. */
export const wordOptions = (view: View, values: readonly Word[]): Option[] =>
  values.map((value) => ({ value, label: view.t(w[value]) }));

export const kindOptions = (view: View): Option[] => wordOptions(view, KINDS);
export const levelOptions = (view: View): Option[] => wordOptions(view, LEVELS);

/** The words of kinds; a kind that is not known is shown as it is. */
export const kindNames = (view: View, kinds: readonly string[]): string =>
  kinds.map((kind) => (kind in w ? view.t(w[kind as Word]) : kind)).join(', ');

/** Whether a life has begun and not ended. */
export function LifeBadge({ view, life, date }: { view: View; life: Life; date: string }) {
  if (life.validFrom > date) return <Badge tone="info">{view.t(w.planned)}</Badge>;
  if (life.validTo !== null && life.validTo < date) return <Badge>{view.t(w.ended)}</Badge>;
  return <Badge tone="success">{view.t(w.alive)}</Badge>;
}

/** Lines of a text field, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
