/**
 * The state of a list lives in its address: words searched (`q`), order (`sort=name` or `sort=-name`), page, rows per
 * page (`size`) and filters, so that a list can be bookmarked, sent, printed and gone back to. What an address says is
 * checked against the list's specification; anything unknown falls back to the default.
 */

export interface Sort<K extends string = string> {
  key: K;
  direction: 'ascending' | 'descending';
}

export interface FilterSpec {
  /** Values that the filter knows; absent: any value up to 200 characters. */
  values?: readonly string[] | undefined;
  /** Several values at once (`?field=a&field=b`). */
  multiple?: boolean | undefined;
}

export interface ListSpec<K extends string = string, F extends string = string> {
  sortable: readonly K[];
  defaultSort: Sort<K>;
  filters?: Readonly<Record<F, FilterSpec>> | undefined;
  /** Rows per page on offer; the first is the default. */
  sizes?: readonly [number, ...number[]] | undefined;
}

/** What to change in an address; everything else stays. Whatever is not `page` leads back to page 1. */
export interface ListChange<K extends string = string, F extends string = string> {
  q?: string;
  sort?: Sort<K>;
  page?: number;
  size?: number;
  filters?: Partial<Record<F, readonly string[]>>;
}

export interface ListState<K extends string = string, F extends string = string> {
  /** NFC, trimmed, one line, at most 200 characters. */
  q: string;
  sort: Sort<K>;
  /** From 1. */
  page: number;
  size: number;
  sizes: readonly number[];
  /** Rows to skip before this page. */
  offset: number;
  filters: Record<F, string[]>;
  /** Whether any word or filter narrows the list. */
  narrowed: boolean;
  /** Address, relative to the page (`?sort=-name&page=2`), of the same list with a change. */
  href(change?: ListChange<K, F>): string;
  /** The same without words and filters. */
  clearHref(): string;
  /** Fields (name, value) that a GET form of filters must carry along: order and page size. */
  carried: readonly (readonly [string, string])[];
}

export const DEFAULT_SIZES = [50, 25, 100, 200] as const;
const MAX_LENGTH = 200;
const MAX_PAGE = 1_000_000;

const clean = (value: string): string =>
  value
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH);

function parseSort<K extends string>(text: string | null, spec: ListSpec<K, string>): Sort<K> {
  const name = text?.replace(/^-/, '');
  const key = spec.sortable.find((candidate) => candidate === name);
  if (key === undefined) return spec.defaultSort;
  return { key, direction: text?.startsWith('-') ? 'descending' : 'ascending' };
}

function parseFilter(values: string[], spec: FilterSpec): string[] {
  const known = [...new Set(values.map(clean))].filter(
    (value) => value !== '' && (spec.values === undefined || spec.values.includes(value)),
  );
  return spec.multiple ? known : known.slice(0, 1);
}

const parsePage = (text: string | null): number => {
  const page = /^\d{1,7}$/.test(text ?? '') ? Number(text) : 1;
  return Math.min(Math.max(page, 1), MAX_PAGE);
};

const sortText = (sort: Sort): string => (sort.direction === 'descending' ? `-${sort.key}` : sort.key);

/** Reads the state of a list out of an address. */
export function listState<K extends string, F extends string = never>(
  query: URLSearchParams,
  spec: ListSpec<K, F>,
): ListState<K, F> {
  const sizes: readonly [number, ...number[]] = spec.sizes ?? DEFAULT_SIZES;
  const names = Object.keys(spec.filters ?? {}) as F[];
  const filters = {} as Record<F, string[]>;
  for (const name of names) filters[name] = parseFilter(query.getAll(name), spec.filters?.[name] ?? {});
  const q = clean(query.get('q') ?? '');
  const sort = parseSort(query.get('sort'), spec);
  const page = parsePage(query.get('page'));
  const size = sizes.find((candidate) => String(candidate) === query.get('size')) ?? sizes[0];
  const defaultSort = sortText(spec.defaultSort);

  const href = (change: ListChange<K, F> = {}): string => {
    const next = new URLSearchParams();
    const words = change.q ?? q;
    if (words !== '') next.set('q', words);
    for (const name of names)
      for (const value of change.filters?.[name] ?? filters[name]) next.append(name, value);
    const order = sortText(change.sort ?? sort);
    if (order !== defaultSort) next.set('sort', order);
    const rows = change.size ?? size;
    if (rows !== sizes[0]) next.set('size', String(rows));
    const only = Object.keys(change).every((name) => name === 'page');
    const number = change.page ?? (only ? page : 1);
    if (number > 1) next.set('page', String(number));
    return `?${next}`;
  };

  const carried: [string, string][] = [];
  if (sortText(sort) !== defaultSort) carried.push(['sort', sortText(sort)]);
  if (size !== sizes[0]) carried.push(['size', String(size)]);
  const none = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<F, readonly string[]>;
  return {
    q,
    sort,
    page,
    size,
    sizes,
    offset: (page - 1) * size,
    filters,
    narrowed: q !== '' || names.some((name) => filters[name].length > 0),
    href,
    clearHref: () => href({ q: '', filters: none }),
    carried,
  };
}
