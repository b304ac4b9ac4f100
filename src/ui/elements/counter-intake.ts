import { addressOf } from './form-address.ts';
import { canKeep, keep, wasKept } from './kept-intakes.ts';

interface FoundPerson {
  person: Record<string, string> | null;
  html: string;
}

/** What changes fee or due date: asked again when it changes, and nothing personal goes along. */
const TERMS = ['remote', 'exempt', 'competent', 'represented', 'kind'];
const isTerm = (name: string): boolean => TERMS.includes(name) || name.startsWith('n-');

const FIELDS = 'input:not([type=hidden], [type=file]), select, textarea, button[type=submit]';

/**
 * The one screen of the counter, by keyboard: what the scanner types is looked up and filled in with one question, Enter
 * goes to the next field, one tick takes all papers, fee and due date follow what is chosen.
 */
export class CounterIntake extends HTMLElement {
  #terms: AbortController | undefined;

  connectedCallback(): void {
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('change', this.#onChange);
    this.addEventListener('click', this.#onClick);
    this.addEventListener('turbo:fetch-request-error', this.#onLineDown);
    this.addEventListener('turbo:before-fetch-response', this.#onAnswer);
    void this.#renewKey();
  }

  disconnectedCallback(): void {
    this.#terms?.abort();
    this.removeEventListener('keydown', this.#onKey);
    this.removeEventListener('change', this.#onChange);
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('turbo:fetch-request-error', this.#onLineDown);
    this.removeEventListener('turbo:before-fetch-response', this.#onAnswer);
  }

  #field<T extends HTMLElement = HTMLInputElement>(name: string): T | null {
    return this.querySelector<T>(`[name="${name}"]`);
  }

  #onKey = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (!(target instanceof HTMLInputElement) && !(target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    if (target.name === 'scan' && target.value.trim() !== '') void this.#find(target.value);
    else this.#next(target);
  };

  #next(from: HTMLElement): void {
    const shown = [...this.querySelectorAll<HTMLElement>(FIELDS)].filter((one) => one.checkVisibility());
    shown[shown.indexOf(from) + 1]?.focus();
  }

  #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.name !== 'choose') return;
    event.preventDefault();
    void this.#find(button.value);
  };

  /** One question to the server; where it cannot be asked, the scan goes along with the form and is read there. */
  async #find(text: string): Promise<void> {
    const body = new FormData();
    body.set('text', text);
    try {
      const answer = await fetch(this.dataset.person ?? '', {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#fill((await answer.json()) as FoundPerson);
    } catch {
      this.#field('fullName')?.focus();
    }
  }

  #fill({ person, html }: FoundPerson): void {
    const place = this.querySelector('[data-found]');
    if (place) place.innerHTML = html;
    if (!person) {
      (place?.querySelector<HTMLElement>('button') ?? this.#field('fullName'))?.focus();
      return;
    }
    for (const [name, value] of Object.entries(person)) {
      const field = this.#field(name);
      if (field) field.value = value;
    }
    const missing = ['fullName', 'idNumber', 'phone'].find((name) => this.#field(name)?.value === '');
    (missing ? this.#field(missing) : this.#field('all'))?.focus();
  }

  #onChange = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) && !(target instanceof HTMLSelectElement)) return;
    if (target.name === 'all' && target instanceof HTMLInputElement) this.#tickAll(target.checked);
    if (target instanceof HTMLInputElement && target.name.startsWith('s-')) this.#representing();
    if (isTerm(target.name)) void this.#refreshTerms();
  };

  #tickAll(checked: boolean): void {
    for (const box of this.querySelectorAll<HTMLInputElement>('[data-paper=required]')) box.checked = checked;
    if (checked) this.#field<HTMLButtonElement>('save')?.focus();
  }

  /** Whoever types in the one who brings the papers means that somebody else brings them. */
  #representing(): void {
    const box = this.#field('represented');
    if (!box || box.checked) return;
    box.checked = true;
    void this.#refreshTerms();
  }

  /** A screen that came out of the worker's store may bear a key that was used. */
  async #renewKey(): Promise<void> {
    const key = this.#field('key');
    if (key && canKeep() && (await wasKept(key.value))) key.value = crypto.randomUUID();
  }

  #onLineDown = (event: Event): void => {
    const { request } = (event as CustomEvent<{ request: { url: URL } }>).detail;
    this.#keep(event, request.url);
  };

  /** A proxy that answers for a server that is away. */
  #onAnswer = (event: Event): void => {
    const { response } = (event as CustomEvent<{ fetchResponse: { response: Response } }>).detail
      .fetchResponse;
    if ([502, 503, 504].includes(response.status)) this.#keep(event, new URL(response.url));
  };

  /** The line is down: what was filled in stays in this browser until it is back. Only receiving can wait. */
  #keep(event: Event, url: URL): void {
    const form = this.querySelector('form');
    if (!form || url.pathname !== new URL(addressOf(form)).pathname || !canKeep()) return;
    event.preventDefault();
    void this.#keepForm(form);
  }

  async #keepForm(form: HTMLFormElement): Promise<void> {
    const name = this.#field('fullName')?.value || this.#field('scan')?.value.split('|')[2] || '';
    await keep(this.dataset.self ?? '', new FormData(form), {
      title: document.querySelector('h1')?.textContent ?? '',
      name,
    });
    form.reset();
    const key = this.#field('key');
    if (key) key.value = crypto.randomUUID();
    this.querySelector('[data-found]')?.replaceChildren();
    this.#field('scan')?.focus();
  }

  async #refreshTerms(): Promise<void> {
    const form = this.querySelector('form');
    const place = this.querySelector('[data-terms-place]');
    if (!form || !place) return;
    this.#terms?.abort();
    this.#terms = new AbortController();
    const address = new URL(this.dataset.terms ?? '', location.href);
    for (const [name, value] of new FormData(form))
      if (isTerm(name) && typeof value === 'string') address.searchParams.set(name, value);
    try {
      const answer = await fetch(address, { headers: { accept: 'text/html' }, signal: this.#terms.signal });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch {
      // No line, or changed again: what is shown stays, and the server counts when it is sent.
    }
  }
}
