import { forgetEdits, type KeptEdits, keepEdits, keptEdits } from './kept-edits.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
interface SubmitEnd {
  success: boolean;
  fetchResponse?: { response: Response };
}

/**
 * Keeps what is typed in the form inside it until the server took it, and offers it again when the page is opened
 * anew. Passwords, files and hidden fields are never kept.
 */
export class UnsavedEdits extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('input', this.#onInput);
    this.addEventListener('turbo:submit-end', this.#onEnd);
    const kept = keptEdits(this.#key);
    if (!kept) return;
    if (this.#differs(kept)) this.#offer(kept);
    else forgetEdits(this.#key);
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.#onInput);
    this.removeEventListener('turbo:submit-end', this.#onEnd);
    this.#banner?.remove();
  }

  get #key(): string {
    return this.dataset.key ?? '';
  }

  get #banner(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.unsaved-banner');
  }

  #controls(): Control[] {
    const fields = this.querySelector('form')?.elements ?? [];
    return [...fields].filter(
      (field): field is Control =>
        (field instanceof HTMLInputElement &&
          !['password', 'file', 'hidden', 'submit'].includes(field.type)) ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement,
    );
  }

  #values(): KeptEdits {
    const values: Record<string, string[]> = {};
    for (const control of this.#controls()) {
      const ticks = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
      values[control.name] ??= [];
      if (!ticks || control.checked) values[control.name]?.push(control.value);
    }
    return values;
  }

  #differs(kept: KeptEdits): boolean {
    const now = this.#values();
    return Object.entries(kept).some(([name, value]) => String(now[name] ?? '') !== String(value));
  }

  #onInput = (): void => {
    this.#banner?.remove();
    keepEdits(this.#key, this.#values());
  };

  #onEnd = (event: Event): void => {
    const { success, fetchResponse } = (event as CustomEvent<SubmitEnd>).detail;
    const signIn =
      document.querySelector<HTMLMetaElement>('meta[name=phucvu-sign-in]')?.content ?? '/sign-in';
    const arrived = new URL(fetchResponse?.response.url ?? location.href).pathname;
    if (success && arrived !== signIn) forgetEdits(this.#key);
  };

  #offer(kept: KeptEdits): void {
    const banner = document.createElement('div');
    banner.className = 'callout callout-warning unsaved-banner mb-4 items-center';
    banner.role = 'status';
    const words = document.createElement('p');
    words.className = 'min-w-0 flex-1';
    words.textContent = this.dataset.found ?? '';
    banner.append(
      words,
      this.#button('restore', 'btn btn-primary btn-sm', () => this.#restore(kept)),
      this.#button('discard', 'btn btn-ghost btn-sm', () => this.#discard()),
    );
    this.prepend(banner);
  }

  #button(words: 'restore' | 'discard', look: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = look;
    button.textContent = this.dataset[words] ?? words;
    button.addEventListener('click', act);
    return button;
  }

  #restore(kept: KeptEdits): void {
    const left = new Map(Object.entries(kept).map(([name, value]) => [name, [value].flat()]));
    for (const control of this.#controls()) {
      const values = left.get(control.name);
      if (!values) continue;
      if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type))
        control.checked = values.includes(control.value);
      else control.value = values.shift() ?? control.value;
    }
    this.#banner?.remove();
    this.#controls()[0]?.focus();
  }

  #discard(): void {
    forgetEdits(this.#key);
    this.#banner?.remove();
  }
}
