/**
 * What can be done to a row is the same for every row of its kind: each list stands once on the page and is lent to the
 * menu that opens. A plan of five hundred rows would otherwise carry thousands of buttons.
 */
export class RowMenus {
  readonly #grid: HTMLElement;
  readonly #shelf: Element | null;

  constructor(grid: HTMLElement) {
    this.#grid = grid;
    this.#shelf = grid.querySelector('[data-row-menus]');
    // `toggle` does not bubble.
    grid.addEventListener('toggle', this.#lend, { capture: true });
  }

  close(): void {
    this.#grid.removeEventListener('toggle', this.#lend, { capture: true });
  }

  /** Takes the lists back, before rows are replaced and whatever is in them goes. */
  shelve(): void {
    for (const list of this.#grid.querySelectorAll('[data-row-menu]')) this.#shelf?.append(list);
  }

  #lend = (event: Event): void => {
    const menu = event.target;
    if (!(menu instanceof HTMLDetailsElement) || !menu.open || !menu.matches('.row-menu')) return;
    const row = menu.closest<HTMLElement>('tr[data-row]');
    const list = this.#grid.querySelector(`[data-row-menu="${row?.dataset.kind}"]`);
    if (list) menu.querySelector('.menu-panel')?.append(list);
  };
}
