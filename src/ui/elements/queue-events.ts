import { visit } from '@hotwired/turbo';

interface Call {
  id: string;
  label: string;
  counter: number;
}
interface Update {
  html: string;
  calls: Call[];
}

const AGAIN_MS = 10_000;

/**
 * Follows an agency's counters. A display shows the board that each event carries and speaks the numbers that are new; a
 * page of a clerk (`data-refresh`) is fetched anew and changed in place. The browser itself comes back when the line was
 * down, naming the last event that it saw.
 */
export class QueueEvents extends HTMLElement {
  #source: EventSource | null = null;
  #timer: number | undefined;
  #known = new Set<string>();
  #sound = false;
  #first = true;
  #busy = false;

  connectedCallback(): void {
    this.#known = new Set((this.dataset.calls ?? '').split('|'));
    this.querySelector('[data-sound]')?.addEventListener('click', this.#onSound);
    document.addEventListener('turbo:submit-start', this.#onSubmit);
    document.addEventListener('turbo:submit-end', this.#onSubmitted);
    document.addEventListener('turbo:load', this.#onLoad);
    this.#open();
  }

  disconnectedCallback(): void {
    document.removeEventListener('turbo:submit-start', this.#onSubmit);
    document.removeEventListener('turbo:submit-end', this.#onSubmitted);
    document.removeEventListener('turbo:load', this.#onLoad);
    window.clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #open(): void {
    const source = new EventSource(this.dataset.src ?? '');
    this.#source = source;
    source.addEventListener('board', (event) => this.#show(JSON.parse(String(event.data)) as Update));
    source.addEventListener('open', () => this.#down(false));
    source.addEventListener('error', () => {
      this.#down(true);
      // Refused for good (the server starts, or is full): the browser gives up, so it is asked again from here.
      if (source.readyState === EventSource.CLOSED && this.#source === source)
        this.#timer = window.setTimeout(() => this.#open(), AGAIN_MS);
    });
  }

  /** An act that is under way leads to a page of its own, which a refresh would take away. */
  #onSubmit = (): void => {
    this.#busy = true;
  };

  #onSubmitted = (event: Event): void => {
    this.#busy = (event as CustomEvent<{ success?: boolean }>).detail.success === true;
  };

  #onLoad = (): void => {
    this.#busy = false;
  };

  #down(down: boolean): void {
    const note = this.querySelector<HTMLElement>('[data-down]');
    if (note) note.hidden = !down;
  }

  #show({ html, calls }: Update): void {
    if (this.dataset.refresh) {
      // The page was made a moment ago; the first event tells nothing new.
      if (!this.#first && !this.#busy) visit(location.href, { action: 'replace' });
      this.#first = false;
      return;
    }
    const board = this.querySelector('[data-board]');
    if (board) board.innerHTML = html;
    const fresh = calls.filter(({ id }) => !this.#known.has(id)).reverse();
    this.#known = new Set(calls.map(({ id }) => id));
    if (this.#sound) for (const call of fresh) this.#speak(call);
  }

  #speak({ label, counter }: Call): void {
    const words = (this.dataset.say ?? '')
      .replace('{label}', [...label].join(' '))
      .replace('{counter}', String(counter));
    const spoken = new SpeechSynthesisUtterance(words);
    spoken.lang = this.dataset.language ?? 'vi-VN';
    window.speechSynthesis.speak(spoken);
  }

  #onSound = (event: Event): void => {
    this.#sound = !this.#sound;
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.ariaPressed = String(this.#sound);
  };
}
