import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListSpec, listState } from './list-state.ts';

const SPEC: ListSpec<'name' | 'due', 'state' | 'field'> = {
  sortable: ['name', 'due'],
  defaultSort: { key: 'due', direction: 'ascending' },
  filters: { state: { values: ['late', 'done'], multiple: true }, field: {} },
  sizes: [20, 50],
};
const read = (query: string) => listState(new URLSearchParams(query), SPEC);

describe('the state of a list is read from its address', () => {
  it('has defaults for an empty address', () => {
    const state = read('');
    expect(state).toMatchObject({ q: '', page: 1, size: 20, offset: 0, narrowed: false });
    expect(state.sort).toEqual({ key: 'due', direction: 'ascending' });
    expect(state.filters).toEqual({ state: [], field: [] });
    expect(state.href()).toBe('?');
  });

  it('understands order, page, size, words and filters', () => {
    const state = read('q=thủ+tục&sort=-name&page=3&size=50&state=late&state=done&field=thể+chế');
    expect(state.sort).toEqual({ key: 'name', direction: 'descending' });
    expect(state).toMatchObject({ q: 'thủ tục', page: 3, size: 50, offset: 100, narrowed: true });
    expect(state.filters).toEqual({ state: ['late', 'done'], field: ['thể chế'] });
    expect(state.carried).toEqual([
      ['sort', '-name'],
      ['size', '50'],
    ]);
  });

  it('falls back to the default where the address says nonsense', () => {
    const state = read('sort=password&page=-7&size=9999999&state=unknown&field=&q=%00%0A');
    expect(state).toMatchObject({ q: '', page: 1, size: 20, narrowed: false });
    expect(state.sort.key).toBe('due');
    expect(read('page=1e9').page).toBe(1);
    expect(read('page=0').page).toBe(1);
  });

  it('composes decomposed Vietnamese and keeps words short', () => {
    expect(read(`q=${encodeURIComponent('thủ'.normalize('NFD'))}`).q).toBe('thủ');
    expect(read(`q=${'a'.repeat(5000)}`).q).toHaveLength(200);
  });

  it('takes one value of a filter that is not multiple, and none twice', () => {
    expect(read('field=a&field=b').filters.field).toEqual(['a']);
    expect(read('state=late&state=late').filters.state).toEqual(['late']);
  });
});

describe('addresses of changed lists', () => {
  const state = read('q=x&sort=-name&page=3&state=late');

  it('keep everything when only the page changes', () => {
    expect(state.href({ page: 4 })).toBe('?q=x&state=late&sort=-name&page=4');
    expect(state.href()).toBe('?q=x&state=late&sort=-name&page=3');
  });

  it('lead back to the first page when anything else changes', () => {
    expect(state.href({ sort: { key: 'due', direction: 'ascending' } })).toBe('?q=x&state=late');
    expect(state.href({ filters: { state: [] } })).toBe('?q=x&sort=-name');
    expect(state.clearHref()).toBe('?sort=-name');
  });

  it('read back as the same state, whatever the address', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), fc.string(), (query, words) => {
        const first = listState(new URLSearchParams(`${query}&q=${encodeURIComponent(words)}`), SPEC);
        const again = listState(new URLSearchParams(first.href().slice(1)), SPEC);
        expect(again.href()).toBe(first.href());
        expect({ ...again, href: 0, clearHref: 0 }).toEqual({ ...first, href: 0, clearHref: 0 });
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
