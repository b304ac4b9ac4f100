/** Choosing an agency in a form or a filter: from a list where there are few, by suggestions where there are many. */
import type { Site } from '../../platform/http.ts';
import { foldText } from '../../platform/text.ts';
import { Autocomplete, type FieldProps, type FilterField, type Option, Select } from '../../ui/index.ts';
import type { Agency } from '../rules.ts';
import { listAgencies } from '../service.ts';
import { agencyOptions } from './common.tsx';

/** Longer lists nobody scrolls through. */
const MOST_IN_LIST = 60;
const MOST_SUGGESTIONS = 12;
const SUGGESTIONS = '/agencies/suggest';

/** GET /agencies/suggest?q=: agencies of today in whose names the words occur, the best first. */
export function agencySuggestions(site: Site): void {
  site.get(SUGGESTIONS, 'agencies.read', async (c) => {
    const words = foldText(c.var.view.query.get('q') ?? '').slice(0, 200);
    const items = (await listAgencies(c.var.context))
      .map((agency) => ({ agency, at: foldText(namesOf(agency).join(' · ')).indexOf(words) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)
      .slice(0, MOST_SUGGESTIONS)
      .map(({ agency }) => ({ value: agency.id, label: agency.name, hint: agency.shortName }));
    return c.json({ items });
  });
}

const namesOf = ({ name, shortName, aliases, code }: Agency): string[] => [name, shortName, ...aliases, code];

interface AgencyFieldProps extends FieldProps {
  /** Those on offer. */
  agencies: readonly Agency[];
  value: string;
  /** What was typed and meant nothing, after a refused form. */
  text?: string | undefined;
  empty?: string | null | undefined;
}

export function AgencyField({ agencies, value, text, empty, ...field }: AgencyFieldProps) {
  if (agencies.length <= MOST_IN_LIST)
    return <Select {...field} options={agencyOptions(agencies)} value={value} empty={empty} />;
  const chosen = agencies.find(({ id }) => id === value);
  return <Autocomplete {...field} src={SUGGESTIONS} value={value} text={chosen?.name ?? text ?? ''} />;
}

/**
 * What an `AgencyField` sent: the id of a choice or suggestion, or of the agency that was typed by its name, short name or
 * code (without script); '' for nothing, 'unknown' for words that name no agency.
 */
export function agencyIn(
  form: { text(name: string): string },
  name: string,
  agencies: readonly Agency[],
): string {
  return form.text(name) || agencyNamed(form.text(`${name}_text`), agencies);
}

function agencyNamed(typed: string, agencies: readonly Agency[]): string {
  const words = foldText(typed);
  if (words === '') return '';
  return agencies.find((agency) => namesOf(agency).some((one) => foldText(one) === words))?.id ?? 'unknown';
}

/** A filter by agency: `options` where there are few, suggestions otherwise. */
export function agencyFilter<F extends string>(
  filter: Omit<FilterField<F>, 'options' | 'suggest'>,
  agencies: readonly Agency[],
): FilterField<F> {
  const options: Option[] = agencyOptions(agencies);
  if (agencies.length <= MOST_IN_LIST) return { ...filter, options };
  return {
    ...filter,
    options: options.map(({ value, label }) => ({ value, label: label.trim() })),
    suggest: SUGGESTIONS,
  };
}

/** The query of a list whose filter by agency may have come as words (without script). */
export function withAgencyWords(
  query: URLSearchParams,
  name: string,
  agencies: readonly Agency[],
): URLSearchParams {
  const typed = query.get(`${name}_text`) ?? '';
  if (typed === '' || query.get(name)) return query;
  const next = new URLSearchParams(query);
  next.set(name, agencyNamed(typed, agencies));
  return next;
}
