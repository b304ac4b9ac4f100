/** Several of many: what is chosen in the search field joins the list as a ticked box. */
export class PickList extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('choose', this.#onChoose);
  }

  disconnectedCallback(): void {
    this.removeEventListener('choose', this.#onChoose);
  }

  #onChoose = (event: Event): void => {
    const { value, label, hint } = (event as CustomEvent<{ value: string; label: string; hint?: string }>)
      .detail;
    this.#tick(value, label, hint);
    const search = this.querySelector<HTMLInputElement>('auto-complete input');
    if (search) search.value = '';
  };

  #tick(value: string, label: string, hint: string | undefined): void {
    const name = this.dataset.name ?? '';
    const boxes = [...this.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    const known = boxes.find((box) => box.value === value);
    if (known) {
      known.checked = true;
      return;
    }
    const box = document.createElement('input');
    Object.assign(box, { type: 'checkbox', name, value, checked: true, className: 'checkbox' });
    const words = document.createElement('span');
    words.textContent = label;
    if (hint) {
      const small = document.createElement('span');
      small.className = 'text-muted block text-sm';
      small.textContent = hint;
      words.append(small);
    }
    const line = document.createElement('label');
    line.className = 'choice';
    line.append(box, words);
    this.querySelector('[data-chosen]')?.append(line);
  }
}
