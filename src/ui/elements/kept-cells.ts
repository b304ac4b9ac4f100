import { forgetEdits, keepEdits, keptEdits } from './kept-edits.ts';

const KEPT = 'cells';

/** An edit of a cell that was not saved: which cell, of which version, and what was typed. */
export interface CellEdit {
  rowId: string;
  name: string;
  version: number;
  value: string;
}

const keyOf = ({ rowId, name, version }: CellEdit): string => `${rowId} ${name} ${version}`;

/** Keeps an edit over whatever happens to the page, until it is saved or dropped. */
export function keepCell(edit: CellEdit): void {
  keepEdits(KEPT, { ...keptEdits(KEPT), [keyOf(edit)]: edit.value });
}

export function dropCell(edit: CellEdit): void {
  const { [keyOf(edit)]: _, ...rest } = keptEdits(KEPT) ?? {};
  if (Object.keys(rest).length === 0) forgetEdits(KEPT);
  else keepEdits(KEPT, rest);
}

/** Edits of last time. */
export function keptCells(): CellEdit[] {
  return Object.entries(keptEdits(KEPT) ?? {}).map(([key, value]) => {
    const [rowId = '', name = '', version = '0'] = key.split(' ');
    return { rowId, name, version: Number(version), value: String(value) };
  });
}

interface OfferWords {
  keptFound: string;
  keptSave: string;
  keptDrop: string;
}

/** A line that offers an edit of last time: to save it, or to let it go. */
export function keptLine(
  edit: CellEdit,
  cell: HTMLTableCellElement,
  words: OfferWords,
  save: () => void,
): HTMLElement {
  const line = document.createElement('div');
  line.className = 'callout callout-warning items-center';
  const text = document.createElement('p');
  text.className = 'min-w-0 flex-1';
  const row = cell.closest<HTMLTableRowElement>('tr');
  text.textContent = `${words.keptFound} ${cell.dataset.label} ${row?.dataset.name ?? ''}: “${edit.value}”`;
  const button = (label: string, look: string, act: () => void): HTMLButtonElement => {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = look;
    element.textContent = label;
    element.addEventListener('click', () => {
      line.remove();
      dropCell(edit);
      act();
    });
    return element;
  };
  line.append(
    text,
    button(words.keptSave, 'btn btn-primary btn-sm', save),
    button(words.keptDrop, 'btn btn-ghost btn-sm', () => {}),
  );
  return line;
}
