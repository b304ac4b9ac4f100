import { addressOf } from './form-address.ts';
import {
  type About,
  canKeep,
  drop,
  forgetKept,
  hasUnsent,
  type Kept,
  listKept,
  sendKept,
} from './kept-intakes.ts';

const EVERY_MS = 10_000;

/**
 * What was taken in while the line was down, and where each one stands. It says "received" only of what the server has
 * received. Sends by itself as soon as the line is back.
 */
export class CounterUnsent extends HTMLElement {
  #timer: number | undefined;

  connectedCallback(): void {
    if (!canKeep()) return;
    document.addEventListener('kept-intakes', this.#refresh);
    window.addEventListener('online', this.#send);
    this.addEventListener('click', this.#onClick);
    this.#timer = window.setInterval(this.#send, EVERY_MS);
    if (this.dataset.worker)
      void navigator.serviceWorker?.register(this.dataset.worker, { scope: '/counter' });
    this.#send();
  }

  disconnectedCallback(): void {
    document.removeEventListener('kept-intakes', this.#refresh);
    window.removeEventListener('online', this.#send);
    window.clearInterval(this.#timer);
  }

  get #person(): string {
    return this.dataset.person ?? '';
  }

  #send = (): void => void this.#sendAll();

  async #sendAll(): Promise<void> {
    const waits = (await listKept(this.#person)).some(({ state }) => state === 'unsent');
    if (waits) {
      const outcome = await sendKept(this.#person, this.dataset.send ?? '');
      this.#say(outcome === 'done' ? '' : (this.dataset[outcome === 'sign-in' ? 'signIn' : 'down'] ?? ''));
    }
    await this.#show();
  }

  #say(words: string): void {
    const note = this.querySelector('[data-note]');
    if (note) note.textContent = words;
  }

  #refresh = (): void => void this.#show();

  async #show(): Promise<void> {
    const items = await listKept(this.#person);
    this.hidden = items.length === 0;
    this.querySelector('ul')?.replaceChildren(...items.map((item) => this.#line(item)));
  }

  #line(item: Kept & { shown: About | null }): HTMLLIElement {
    const line = document.createElement('li');
    line.dataset.state = item.state;
    const time = new Date(item.takenAt).toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
    });
    const words = (this.dataset[item.state] ?? '').replace('{code}', item.code).replace('{why}', item.why);
    line.append([time, item.shown?.name, item.shown?.title].filter(Boolean).join(' · '), ' – ');
    const state = document.createElement(item.href ? 'a' : 'strong');
    state.textContent = words;
    if (state instanceof HTMLAnchorElement) {
      state.href = item.href;
      state.className = 'link';
    }
    line.append(state);
    if (item.state !== 'unsent') {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-ghost btn-sm';
      button.dataset.order = String(item.order);
      button.textContent = this.dataset.drop ?? '';
      line.append(' ', button);
    }
    return line;
  }

  #onClick = (event: Event): void => {
    const order = event.target instanceof HTMLElement ? event.target.dataset.order : undefined;
    if (order !== undefined) void drop(Number(order));
  };
}

/** Whoever signs out leaves nothing behind; while something is not sent, the counter's page is shown instead. */
export function installSignOut(): void {
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !addressOf(form).endsWith('/sign-out')) return;
      if (!canKeep()) return;
      if (form.dataset.cleared) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void leave(form);
    },
    true,
  );
}

async function leave(form: HTMLFormElement): Promise<void> {
  const unsent = await hasUnsent().catch(() => false);
  if (unsent) {
    location.assign('/counter');
    return;
  }
  await forgetKept().catch(() => {});
  form.dataset.cleared = 'true';
  form.requestSubmit();
}
