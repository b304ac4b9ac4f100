/** The cell with a row's words. */
export const mainCell = (row: Element | null | undefined): HTMLTableCellElement | null =>
  row?.querySelector<HTMLTableCellElement>('td.review-cell-content') ??
  row?.querySelector<HTMLTableCellElement>('td[data-cell]') ??
  null;

/** The smallest cell that an offset of the document belongs to, or null. */
export function cellAt(
  grid: Element,
  offset: number,
  placesOf: (text: string | undefined) => { start: number; end: number }[],
): HTMLTableCellElement | null {
  let best: { cell: HTMLTableCellElement; size: number } | null = null;
  for (const cell of grid.querySelectorAll<HTMLTableCellElement>('td[data-spans]'))
    for (const { start, end } of placesOf(cell.dataset.spans))
      if (start <= offset && offset <= end && (!best || end - start < best.size))
        best = { cell, size: end - start };
  return best?.cell ?? null;
}

/** The doubtful cell of the next (1) or previous (-1) row that needs a look, round at the ends; null without any. */
export function doubtBeside(
  grid: Element,
  chosen: HTMLTableCellElement | null,
  step: 1 | -1,
): HTMLTableCellElement | null {
  const rows = [...grid.querySelectorAll<HTMLTableRowElement>('tr.has-doubts')];
  const here = chosen?.closest('tr') ?? null;
  const after = (row: Element): boolean =>
    here !== null && Boolean(here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next =
    step === 1
      ? (rows.find((row) => here === null || after(row)) ?? rows[0])
      : (rows.findLast((row) => row !== here && !after(row)) ?? rows.at(-1));
  return next?.querySelector<HTMLTableCellElement>('td.is-doubtful') ?? mainCell(next);
}

/** The cell that an arrow key leads to: left and right in reading order, up and down in the same column. */
export function cellBeside(
  grid: Element,
  cell: HTMLTableCellElement,
  key: string,
): HTMLTableCellElement | undefined {
  const cells = [...grid.querySelectorAll<HTMLTableCellElement>('td[data-cell]')].filter(
    (each) => each.offsetParent !== null,
  );
  const index = cells.indexOf(cell);
  const name = cell.dataset.cell;
  return {
    ArrowLeft: cells[index - 1],
    ArrowRight: cells[index + 1],
    ArrowUp: cells.slice(0, index).findLast((each) => each.dataset.cell === name),
    ArrowDown: cells.slice(index + 1).find((each) => each.dataset.cell === name),
  }[key];
}
