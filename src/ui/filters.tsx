import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { fieldId } from './field.tsx';
import { type Option, Options } from './forms.tsx';
import { Icon } from './icon.tsx';
import type { ListState } from './list-state.ts';
import { ui } from './messages.ts';
import type { View } from './view.ts';

export interface FilterField<F extends string = string> {
  /** Name of the filter in the list's specification. */
  name: F;
  label: string;
  options: readonly Option[];
  multiple?: boolean | undefined;
  /** What choosing nothing means, where that is not "all" (the current year, say). */
  empty?: string | undefined;
  /** Too many to list: where suggestions come from. Without script the words arrive as `NAME_text`. */
  suggest?: string | undefined;
}

interface FilterBarProps<F extends string> {
  view: View;
  state: ListState<string, F>;
  filters?: readonly FilterField<F>[];
  /** Words in the search box; null: no search box. */
  searchLabel?: string | null;
  searchPlaceholder?: string | undefined;
  /** Buttons at the end of the bar, e.g. export. */
  actions?: ComponentChildren;
}

/**
 * Search box, filters and what is filtered by. A GET form: works without JavaScript; with it, the list follows each
 * change at once.
 */
export function FilterBar<F extends string>(props: FilterBarProps<F>) {
  const { view, state, filters = [] as readonly FilterField<F>[] } = props;
  const label = props.searchLabel === undefined ? view.t(ui.search) : props.searchLabel;
  return (
    <search class="filter-bar">
      <auto-submit class="block">
        <form method="get" action={view.path} data-turbo-action="replace" class="filter-form">
          {state.carried.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {label !== null && (
            <div class="filter-search">
              <label class="sr-only" for="list-q">
                {label}
              </label>
              <Icon name="search" size="sm" class="filter-search-icon" />
              <input
                id="list-q"
                type="search"
                name="q"
                value={state.q}
                placeholder={props.searchPlaceholder ?? label}
                autocomplete="off"
                aria-keyshortcuts="/"
                class="input"
              />
            </div>
          )}
          {filters.map((filter) => (
            <FilterControl
              key={filter.name}
              view={view}
              filter={filter}
              chosen={state.filters[filter.name]}
            />
          ))}
          <span class="filter-submit">
            <Button icon="filter">{view.t(ui.filter)}</Button>
          </span>
          {props.actions && <div class="filter-actions">{props.actions}</div>}
        </form>
      </auto-submit>
      <ActiveFilters view={view} state={state} filters={filters} />
    </search>
  );
}

interface FilterControlProps {
  view: View;
  filter: FilterField;
  chosen: readonly string[];
}

function FilterControl({ view, filter, chosen }: FilterControlProps) {
  if (filter.multiple) return <MultiFilter view={view} filter={filter} chosen={chosen} />;
  if (filter.suggest) return <SuggestFilter view={view} filter={filter} chosen={chosen} />;
  const id = fieldId(filter.name);
  return (
    <div class="filter-select">
      <label class="sr-only" for={id}>
        {filter.label}
      </label>
      <select id={id} name={filter.name} class="select">
        <option value="">
          {filter.label}: {filter.empty ?? view.t(ui.all).toLocaleLowerCase('vi')}
        </option>
        <Options options={filter.options} chosen={chosen[0]} />
      </select>
    </div>
  );
}

function SuggestFilter({ view, filter, chosen }: FilterControlProps) {
  const id = fieldId(filter.name);
  const [value = ''] = chosen;
  return (
    <div class="filter-select field">
      <label class="sr-only" for={id}>
        {filter.label}
      </label>
      <auto-complete
        class="autocomplete"
        data-src={filter.suggest ?? ''}
        data-none={view.t(ui.noSuggestions)}
        data-found={view.t(ui.suggestions)}
      >
        <input
          id={id}
          name={`${filter.name}_text`}
          type="text"
          value={filter.options.find((option) => option.value === value)?.label ?? ''}
          placeholder={filter.label}
          autocomplete="off"
          class="input"
        />
        <input type="hidden" name={filter.name} value={value} />
      </auto-complete>
    </div>
  );
}

function MultiFilter({ view, filter, chosen }: FilterControlProps) {
  return (
    <details class="dropdown-menu filter-multi" id={`${fieldId(filter.name)}-menu`}>
      <summary class="select">
        {filter.label}: {chosen.length === 0 ? view.t(ui.all).toLocaleLowerCase('vi') : chosen.length}
      </summary>
      <fieldset class="menu-panel">
        <legend class="sr-only">{filter.label}</legend>
        {filter.options.map((option) => (
          <label class="choice" key={option.value}>
            <input
              type="checkbox"
              name={filter.name}
              value={option.value}
              checked={chosen.includes(option.value)}
              class="checkbox checkbox-sm"
            />
            <span>{option.label}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

interface ActiveFiltersProps<F extends string> {
  view: View;
  state: ListState<string, F>;
  filters: readonly FilterField<F>[];
}

function ActiveFilters<F extends string>({ view, state, filters }: ActiveFiltersProps<F>) {
  if (!state.narrowed) return null;
  const chips = filters.flatMap((filter) =>
    state.filters[filter.name].map((value) => {
      const rest = state.filters[filter.name].filter((other) => other !== value);
      const change = { [filter.name]: rest } as unknown as Partial<Record<F, readonly string[]>>;
      return {
        label: filter.label,
        value: filter.options.find((option) => option.value === value)?.label ?? value,
        href: state.href({ filters: change }),
      };
    }),
  );
  if (state.q)
    chips.unshift({ label: view.t(ui.search), value: `“${state.q}”`, href: state.href({ q: '' }) });
  return (
    <div class="filter-chips">
      <span class="text-muted text-sm">{view.t(ui.filtersActive)}</span>
      {chips.map((chip) => (
        <a key={chip.href} href={chip.href} class="chip" data-turbo-action="replace">
          <span class="min-w-0 break-words">
            {chip.label}: <strong class="font-medium">{chip.value}</strong>
          </span>
          <Icon name="close" size="xs" label={view.t(ui.removeFilter, chip)} />
        </a>
      ))}
      <a href={state.clearHref()} class="link text-sm" data-turbo-action="replace">
        {view.t(ui.clearFilters)}
      </a>
    </div>
  );
}
