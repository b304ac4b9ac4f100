import { addressOf } from './form-address.ts';
import { forgetEdits } from './kept-edits.ts';

/** Time after the last key before what was typed is saved by itself. */
const PAUSE_MS = 2000;

/**
 * Saves the form inside it as a draft while it is typed. What could not be saved is tried again when the line is back;
 * when the session has ended, the server keeps it for the person and this leads to the sign-in page.
 */
export class DraftSaver extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #underWay: Promise<void> | null = null;
  #stopped = false;

  connectedCallback(): void {
    this.addEventListener('input', this.#later);
    this.addEventListener('change', this.#save);
    this.addEventListener('submit', this.#onSubmit, true);
    window.addEventListener('online', this.#whenBack);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.removeEventListener('input', this.#later);
    this.removeEventListener('change', this.#save);
    this.removeEventListener('submit', this.#onSubmit, true);
    window.removeEventListener('online', this.#whenBack);
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector('form');
  }

  #later = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#save, PAUSE_MS);
  };

  #whenBack = (): void => {
    if (this.dataset.state === 'failed') this.#save();
  };

  #save = (): void => {
    clearTimeout(this.#timer);
    const form = this.#form;
    if (!form || this.#stopped || form.dataset.busy) return;
    const before = this.#underWay ?? Promise.resolve();
    const now = before
      .then(() => this.#post(form))
      .finally(() => {
        if (this.#underWay === now) this.#underWay = null;
      });
    this.#underWay = now;
  };

  /** A form that is sent while it is being saved waits, or it would meet its own newer version. */
  #onSubmit = (event: SubmitEvent): void => {
    clearTimeout(this.#timer);
    const { target: form, submitter } = event;
    if (!this.#underWay || !(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    event.stopPropagation();
    delete form.dataset.busy;
    void this.#underWay.then(() => form.requestSubmit(submitter));
  };

  async #post(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    data.set('draft-go', 'auto');
    const pairs = [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
    try {
      const answer = await fetch(addressOf(form), {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(pairs),
      });
      await this.#read(form, answer);
    } catch {
      this.#say('failed', this.dataset.failed ?? '');
    }
  }

  async #read(form: HTMLFormElement, answer: Response): Promise<void> {
    const said = (await answer.json().catch(() => ({}))) as { version?: number; title?: string };
    if (answer.status === 401) return this.#ended();
    if (answer.status >= 500) return this.#say('failed', this.dataset.failed ?? '');
    if (!answer.ok || said.version === undefined) {
      // Somebody was faster on another page: only the person can say which text is meant.
      this.#stopped = answer.status === 409;
      return this.#say('refused', said.title ?? '');
    }
    const version = form.querySelector<HTMLInputElement>('input[name=draft-version]');
    if (version) version.value = String(said.version);
    const key = this.querySelector<HTMLElement>('unsaved-edits')?.dataset.key;
    if (key) forgetEdits(key);
    const time = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
    });
    this.#say('saved', (this.dataset.saved ?? '').replace('{time}', time));
  }

  #ended(): void {
    this.#stopped = true;
    this.#say('ended', `${this.dataset.ended ?? ''} `);
    const link = document.createElement('a');
    link.className = 'link';
    link.href = this.dataset.signInHref ?? '/my/sign-in';
    link.textContent = this.dataset.signIn ?? '';
    this.querySelector('.draft-saver-status')?.append(link);
  }

  #say(state: string, words: string): void {
    this.dataset.state = state;
    const status = this.querySelector('.draft-saver-status');
    if (status) status.textContent = words;
  }
}
