/** Rows of a table in a form: added and removed in place. Names are "table.row.column". */
export class FormRows extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this.#onClick);
    for (const row of this.#rows()) this.#offerRemoval(row);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#onClick);
  }

  get #max(): number {
    return Number(this.dataset.max ?? 50);
  }

  #rows(): HTMLFieldSetElement[] {
    return [...this.querySelectorAll<HTMLFieldSetElement>('fieldset[data-row]')];
  }

  #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.name === 'add-row') {
      event.preventDefault();
      this.#add();
    } else if (button?.dataset.removes === 'row') {
      button.closest('fieldset')?.remove();
      this.#renumber();
      this.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };

  #add(): void {
    const rows = this.#rows();
    const last = rows.at(-1);
    if (!last || rows.length >= this.#max) return;
    const fresh = last.cloneNode(true) as HTMLFieldSetElement;
    for (const control of fresh.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      if (['checkbox', 'radio'].includes(control.type)) control.checked = false;
      else control.value = '';
      control.removeAttribute('aria-invalid');
    }
    for (const error of fresh.querySelectorAll('.field-error')) error.remove();
    last.after(fresh);
    this.#renumber();
    fresh.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus();
  }

  #renumber(): void {
    for (const [number, row] of this.#rows().entries()) {
      const before = row.dataset.row ?? '';
      row.dataset.row = String(number);
      const legend = row.querySelector('legend');
      if (legend) legend.textContent = (legend.textContent ?? '').replace(/\d+/, String(number + 1));
      for (const element of row.querySelectorAll<HTMLElement>('[name], [id], [for], [aria-describedby]'))
        for (const attribute of ['name', 'id', 'for', 'aria-describedby']) {
          const value = element.getAttribute(attribute);
          // Names have dots around the number of the row, ids have dashes.
          if (value !== null)
            element.setAttribute(
              attribute,
              value.replace(`.${before}.`, `.${number}.`).replace(`-${before}-`, `-${number}-`),
            );
        }
    }
    for (const row of this.#rows()) this.#offerRemoval(row);
    const add = this.querySelector<HTMLButtonElement>('button[name=add-row]');
    if (add) add.hidden = this.#rows().length >= this.#max;
  }

  #offerRemoval(row: HTMLFieldSetElement): void {
    const there = row.querySelector('[data-removes=row]');
    const only = this.#rows().length <= 1;
    if (there) there.toggleAttribute('hidden', only);
    else {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-ghost btn-sm';
      button.dataset.removes = 'row';
      button.textContent = this.dataset.remove ?? '';
      button.hidden = only;
      row.append(button);
    }
  }
}
