const PAUSE = 300;

/** Sends the GET form inside it at each change; while typing, after a pause. */
export class AutoSubmit extends HTMLElement {
  #timer: number | undefined;

  connectedCallback(): void {
    this.addEventListener('change', this.#onChange);
    this.addEventListener('choose', this.#onChoose);
    this.addEventListener('input', this.#onInput);
    this.addEventListener('submit', this.#onSubmit);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
    this.removeEventListener('change', this.#onChange);
    this.removeEventListener('choose', this.#onChoose);
    this.removeEventListener('input', this.#onInput);
    this.removeEventListener('submit', this.#onSubmit);
  }

  #onChange = (event: Event): void => {
    if (event.target instanceof HTMLElement && !event.target.matches('input[type=search]')) this.#send();
  };

  /** A suggestion was taken. */
  #onChoose = (): void => this.#send();

  #onInput = (event: Event): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('input[type=search]')) return;
    if (event instanceof InputEvent && event.isComposing) return;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#send(), PAUSE);
  };

  #onSubmit = (): void => window.clearTimeout(this.#timer);

  #send(): void {
    this.querySelector('form')?.requestSubmit();
  }
}
