interface Suggestion {
  value: string;
  label: string;
  hint?: string;
}

const PAUSE = 200;
let lists = 0;

/** A combobox (ARIA 1.2): suggestions from an address, chosen by keyboard or pointer. */
export class AutoComplete extends HTMLElement {
  #list: HTMLUListElement | null = null;
  #status: HTMLElement | null = null;
  #items: Suggestion[] = [];
  #active = -1;
  #timer: number | undefined;
  #request: AbortController | null = null;

  connectedCallback(): void {
    const input = this.#input;
    if (!input || this.#list) return;
    const list = document.createElement('ul');
    lists += 1;
    list.id = `suggestions-${lists}`;
    list.className = 'autocomplete-list';
    list.role = 'listbox';
    list.ariaLabel = this.closest('.field')?.querySelector('label')?.textContent ?? '';
    list.hidden = true;
    const status = document.createElement('span');
    status.className = 'sr-only';
    status.role = 'status';
    this.append(list, status);
    this.#list = list;
    this.#status = status;
    input.role = 'combobox';
    input.ariaAutoComplete = 'list';
    input.ariaExpanded = 'false';
    input.setAttribute('aria-controls', list.id);
    input.addEventListener('input', this.#onInput);
    input.addEventListener('keydown', this.#onKey);
    input.addEventListener('blur', this.#close);
    list.addEventListener('mousedown', this.#onPoint);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
    this.#request?.abort();
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('input:not([type=hidden])');
  }

  get #hidden(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('input[type=hidden]');
  }

  #onInput = (): void => {
    if (this.#hidden) this.#hidden.value = '';
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#load(), PAUSE);
  };

  async #load(): Promise<void> {
    const words = this.#input?.value.trim() ?? '';
    this.#request?.abort();
    if (words === '') return this.#close();
    this.#request = new AbortController();
    const address = new URL(this.dataset.src ?? '', location.href);
    address.searchParams.set('q', words);
    try {
      const answer = await fetch(address, {
        headers: { accept: 'application/json' },
        signal: this.#request.signal,
      });
      if (!answer.ok) return this.#close();
      const body = (await answer.json()) as { items: Suggestion[] };
      this.#show(body.items);
    } catch {
      // Aborted by the next key, or no connection: the field still takes words.
      this.#close();
    }
  }

  #show(items: Suggestion[]): void {
    const { dataset } = this;
    this.#items = items;
    this.#active = -1;
    this.#list?.replaceChildren(...items.map((item, index) => this.#option(item, index)));
    if (this.#status)
      this.#status.textContent =
        items.length === 0
          ? (dataset.none ?? '')
          : (dataset.found ?? '').replace('{count}', String(items.length));
    this.#toggle(items.length > 0);
  }

  #option(item: Suggestion, index: number): HTMLLIElement {
    const option = document.createElement('li');
    option.id = `${this.#list?.id ?? ''}-${index}`;
    option.role = 'option';
    option.ariaSelected = 'false';
    option.textContent = item.label;
    if (item.hint) {
      const hint = document.createElement('span');
      hint.className = 'text-muted block text-sm';
      hint.textContent = item.hint;
      option.append(hint);
    }
    return option;
  }

  #toggle(open: boolean): void {
    if (this.#list) this.#list.hidden = !open;
    const input = this.#input;
    if (!input) return;
    input.ariaExpanded = String(open);
    if (!open) input.removeAttribute('aria-activedescendant');
  }

  #close = (): void => this.#toggle(false);

  #onKey = (event: KeyboardEvent): void => {
    if (this.#list?.hidden !== false) return;
    const count = this.#items.length;
    const moves: Record<string, number> = {
      ArrowDown: (this.#active + 1) % count,
      ArrowUp: this.#active <= 0 ? count - 1 : this.#active - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) this.#mark(next);
    else if (event.key === 'Enter' && this.#active >= 0) this.#choose(this.#active);
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
  };

  #mark(index: number): void {
    this.#active = index;
    const options = this.#list?.children ?? [];
    for (const [position, option] of [...options].entries()) {
      option.ariaSelected = String(position === index);
      if (position !== index) continue;
      option.scrollIntoView({ block: 'nearest' });
      this.#input?.setAttribute('aria-activedescendant', option.id);
    }
  }

  #onPoint = (event: MouseEvent): void => {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest('li') : null;
    if (option) this.#choose([...(this.#list?.children ?? [])].indexOf(option));
  };

  #choose(index: number): void {
    const item = this.#items[index];
    const input = this.#input;
    if (!item || !input) return;
    input.value = item.label;
    if (this.#hidden) this.#hidden.value = item.value;
    this.#close();
    this.dispatchEvent(new CustomEvent('choose', { bubbles: true, detail: item }));
    if (this.dataset.submits) this.closest('form')?.requestSubmit();
  }
}
