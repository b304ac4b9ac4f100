const PAUSE = 400;

/** Shows beside a form what it describes: sends it to `data-src` while somebody types, and puts in what comes back. */
export class LivePreview extends HTMLElement {
  #timer: number | undefined;
  #request: AbortController | undefined;

  connectedCallback(): void {
    this.addEventListener('input', this.#onInput);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
    this.#request?.abort();
    this.removeEventListener('input', this.#onInput);
  }

  #onInput = (event: Event): void => {
    // Whoever tries out the preview itself changes nothing.
    if (event.target instanceof Element && event.target.closest('[data-preview]')) return;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#refresh(), PAUSE);
  };

  async #refresh(): Promise<void> {
    const form = this.querySelector<HTMLFormElement>('form[method=post]');
    const place = this.querySelector<HTMLElement>('[data-preview]');
    if (!form || !place) return;
    this.#request?.abort();
    this.#request = new AbortController();
    try {
      const answer = await fetch(this.dataset.src ?? '', {
        method: 'POST',
        body: new FormData(form),
        headers: { accept: 'text/html' },
        signal: this.#request.signal,
      });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch {
      // The line is down, or somebody typed on: the preview stays as it was.
    }
  }
}
