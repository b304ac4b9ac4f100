/**
 * A table of inputs, used like a spreadsheet: Enter and the arrows go up and down a column, cells copied from a
 * spreadsheet are pasted over the cells from here on, and a share shows as its parts are typed. Inputs name their column
 * by `data-column`; a row's `[data-share]` takes the share of `numerator` in `denominator`.
 */
export class EntryGrid extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('paste', this.#onPaste);
    this.addEventListener('input', this.#onInput);
  }

  disconnectedCallback(): void {
    this.removeEventListener('keydown', this.#onKey);
    this.removeEventListener('paste', this.#onPaste);
    this.removeEventListener('input', this.#onInput);
  }

  #onKey = (event: KeyboardEvent): void => {
    const cell = cellOf(event.target);
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const down = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey);
    const up = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey);
    // In a choice, the arrows choose.
    if ((!down && !up) || (cell instanceof HTMLSelectElement && event.key !== 'Enter')) return;
    event.preventDefault();
    const column = this.#column(cell.dataset.column ?? '');
    const next = column[column.indexOf(cell) + (down ? 1 : -1)];
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
  };

  #onPaste = (event: ClipboardEvent): void => {
    const cell = cellOf(event.target);
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!cell || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const rows = [...this.querySelectorAll('tr')].filter((row) => row.querySelector('[data-column]'));
    const from = rows.indexOf(cell.closest('tr') ?? (rows[0] as HTMLTableRowElement));
    const order = cellsOf(rows[from]).map((one) => one.dataset.column);
    const first = order.indexOf(cell.dataset.column);
    const lines = text.replace(/\r/g, '').replace(/\n$/, '').split('\n');
    for (const [index, line] of lines.entries()) {
      const cells = cellsOf(rows[from + index]);
      for (const [offset, words] of line.split('\t').entries()) {
        // Rows may lack a column: the name of the column counts, not its place.
        const target = cells.find((one) => one.dataset.column === order[first + offset]);
        if (!target) continue;
        target.value = words.trim();
        target.dispatchEvent(new Event('input', { bubbles: true }));
      }
    }
  };

  #onInput = (event: Event): void => {
    const row = cellOf(event.target)?.closest('tr');
    const share = row?.querySelector<HTMLElement>('[data-share]');
    if (!row || !share) return;
    const number = (column: string): number =>
      read(row.querySelector<HTMLInputElement>(`[data-column="${column}"]`)?.value ?? '');
    const [part, whole] = [number('numerator'), number('denominator')];
    const known = Number.isFinite(part) && whole > 0;
    share.textContent = known
      ? `${new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 }).format((part / whole) * 100)}%`
      : '–';
  };

  #column(name: string): Cell[] {
    return [...this.querySelectorAll<Cell>('[data-column]')].filter((cell) => cell.dataset.column === name);
  }
}

type Cell = HTMLInputElement | HTMLSelectElement;

function cellOf(target: EventTarget | null): Cell | null {
  const isCell = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  return isCell && target.dataset.column ? target : null;
}

const cellsOf = (row: Element | undefined): Cell[] =>
  row ? [...row.querySelectorAll<Cell>('[data-column]')] : [];

/** "1.234,5" as the office writes it; NaN for what is no number. */
function read(text: string): number {
  const words = text.replace(/\s/g, '');
  if (words === '') return Number.NaN;
  return Number(
    /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(words)
      ? words.replaceAll('.', '').replace(',', '.')
      : words.replace(',', '.'),
  );
}
