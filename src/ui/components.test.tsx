import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { initials } from './content.tsx';
import { FilterBar } from './filters.tsx';
import { Checkbox, ErrorSummary, Form, RadioGroup, Select, TextInput } from './forms.tsx';
import { Gallery } from './gallery.tsx';
import { sampleView } from './gallery-view.ts';
import { Page } from './layout.tsx';
import { listState } from './list-state.ts';
import { renderPage, renderPart } from './render.ts';
import { DataTable, pageNumbers } from './table.tsx';

const view = sampleView();
const HOSTILE = `"><script>alert('x')</script>`;

describe('fields', () => {
  it('tie label, hint and error to their control', () => {
    const html = renderPart(
      <TextInput view={view} name="due" label="Thời hạn" hint="dd/mm/yyyy" error="Sai ngày" required />,
    );
    expect(html).toContain('<label for="f-due"');
    expect(html).toContain('aria-describedby="f-due-hint f-due-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="f-due-hint"');
    expect(html).toContain('id="f-due-error"');
    expect(html).toContain('(bắt buộc)');
  });

  it('say nothing of hints and errors that are not there', () => {
    const html = renderPart(<TextInput view={view} name="due" label="Thời hạn" />);
    expect(html).not.toContain('aria-');
  });

  it('keep what was chosen', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B', group: 'G' },
    ];
    expect(renderPart(<Select view={view} name="s" label="S" options={options} value="b" />)).toMatch(
      /<optgroup label="G"><option[^>]*\bselected\b[^>]*>B/,
    );
    expect(renderPart(<RadioGroup view={view} name="r" label="R" options={options} value="a" />)).toMatch(
      /<input[^>]*value="a"[^>]*\bchecked\b/,
    );
    expect(renderPart(<Checkbox view={view} name="c" label="C" checked />)).toMatch(/\bchecked\b/);
  });

  it('never let a value become markup', () => {
    const html = renderPart(
      <Form view={view} action="/x" hidden={{ h: HOSTILE }} errors={{ a: HOSTILE }} labels={{ a: HOSTILE }}>
        <TextInput view={view} name="a" label={HOSTILE} value={HOSTILE} hint={HOSTILE} error={HOSTILE} />
      </Form>,
    );
    expect(html).not.toContain('<script');
  });

  it('are reached from the summary of errors', () => {
    const html = renderPart(
      <ErrorSummary view={view} errors={{ due: 'Sai ngày' }} labels={{ due: 'Thời hạn' }} />,
    );
    expect(html).toContain('href="#f-due"');
    expect(html).toContain('role="alert"');
    expect(html).toContain('Có 1 chỗ cần sửa');
    expect(renderPart(<ErrorSummary view={view} errors={{}} />)).toBe('');
  });
});

describe('tables', () => {
  const state = listState(new URLSearchParams('sort=-name&page=2'), {
    sortable: ['name'],
    defaultSort: { key: 'name', direction: 'ascending' },
  });
  const table = (rows: string[]) =>
    renderPart(
      <DataTable
        view={view}
        caption="Tên"
        columns={[{ key: 'name', label: 'Tên', sortable: true, render: (row: string) => row }]}
        rows={rows}
        rowKey={(row) => row}
        rowHref={(row) => `/x/${encodeURIComponent(row)}`}
        state={state}
        total={120}
        empty={{ title: 'Trống' }}
      />,
    );

  it('say by which column they are sorted, and offer the other way', () => {
    const html = table(['a']);
    expect(html).toContain('aria-sort="descending"');
    expect(html).toContain('href="?"');
  });

  it('escape what they show', () => {
    expect(table([HOSTILE])).not.toContain('<script');
  });

  it('show the pages around the current one', () => {
    expect(pageNumbers(1, 1)).toEqual([1]);
    expect(pageNumbers(1, 3)).toEqual([1, 2, 3]);
    expect(pageNumbers(5, 9)).toEqual([1, 0, 4, 5, 6, 0, 9]);
    expect(pageNumbers(4, 9)).toEqual([1, 2, 3, 4, 5, 0, 9]);
    expect(table(['a'])).toContain('aria-current="page"');
  });
});

describe('filters', () => {
  it('can be taken away one by one, without script', () => {
    const state = listState(new URLSearchParams('q=a&state=x&state=y'), {
      sortable: ['name'],
      defaultSort: { key: 'name', direction: 'ascending' },
      filters: { state: { multiple: true } },
    });
    const options = [
      { value: 'x', label: 'X' },
      { value: 'y', label: 'Y' },
    ];
    const html = renderPart(
      <FilterBar
        view={view}
        state={state}
        filters={[{ name: 'state', label: 'Trạng thái', options, multiple: true }]}
      />,
    );
    expect(html).toContain('href="?q=a&amp;state=y"');
    expect(html).toContain('Bỏ lọc Trạng thái: X');
    expect(html).toContain('href="?state=x&amp;state=y"');
  });
});

describe('pages', () => {
  const html = renderPage(<Gallery view={view} />);

  it('are whole documents without style attributes, inline styles or inline scripts', () => {
    expect(html.startsWith('<!DOCTYPE html><html lang="vi" data-theme="phucvu">')).toBe(true);
    expect(html).not.toMatch(/\sstyle=/);
    expect(html).not.toContain('<style');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/\son\w+="/);
  });

  it('use each id once', () => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('are well-formed', () => {
    const errors: string[] = [];
    parse(html, { onParseError: (error) => errors.push(error.code) });
    expect(errors).toEqual([]);
  });

  it('show the sign-in link to nobody and the account menu to somebody', () => {
    const nobody = renderPage(
      <Page view={sampleView('en', { person: null, nav: [], theme: 'system' })} title={HOSTILE}>
        {HOSTILE}
      </Page>,
    );
    expect(nobody).toContain('href="/sign-in"');
    expect(nobody).not.toContain('account-menu');
    expect(nobody).not.toContain('<script>');
    expect(nobody).not.toContain('data-theme');
    expect(html).toContain('action="/sign-out"');
  });
});

it('takes initials from the first and last word of a name', () => {
  expect(initials('Nguyễn Thị Minh Khai')).toBe('NK');
  expect(initials('  đỗ  ân ')).toBe('ĐÂ');
  expect(initials('Ô'.normalize('NFD'))).toBe('Ô');
  expect(initials('')).toBe('');
});
