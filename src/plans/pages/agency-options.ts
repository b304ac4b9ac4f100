import { type Agency, inTreeOrder } from '../../agencies/index.ts';

/** Agencies as options of a select, indented by their place in the tree. */
export const agencyOptions = (agencies: readonly Agency[]): { value: string; label: string }[] =>
  inTreeOrder(agencies).map(({ agency, depth }) => ({
    value: agency.id,
    label: `${'\u2003'.repeat(depth)}${agency.name}`,
  }));
