/** The tick box in the head of a table ticks all rows of the page. */
export class SelectRows extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', this.#onChange);
  }

  disconnectedCallback(): void {
    this.removeEventListener('change', this.#onChange);
  }

  #onChange = (event: Event): void => {
    const box = event.target;
    const all = this.querySelector<HTMLInputElement>('[data-select-all]');
    if (!all || !(box instanceof HTMLInputElement)) return;
    const rows = [...this.querySelectorAll<HTMLInputElement>('tbody .cell-select input')];
    if (box === all) for (const row of rows) row.checked = all.checked;
    const ticked = rows.filter((row) => row.checked).length;
    all.checked = ticked === rows.length;
    all.indeterminate = ticked > 0 && ticked < rows.length;
  };
}
