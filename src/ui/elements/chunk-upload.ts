import { visit } from '@hotwired/turbo';

/** What the server says of a file on its way. */
interface State {
  id: string;
  received: number;
  size: number;
  done: boolean;
}

/** Small enough to get through a weak line, large enough not to dwell on each. */
const PIECE = 256 * 1024;

/** The server said no: words for the person, and whether it is worth trying again. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
  get lasting(): boolean {
    return this.status < 500 && this.status !== 429;
  }
}

/**
 * Sends the files of the form inside it in pieces, each from where the server says that the file has come. When the line
 * breaks it waits for it (or for a click) and goes on; a file chosen again after the page was left goes on too.
 */
export class ChunkUpload extends HTMLElement {
  #sending = false;

  connectedCallback(): void {
    this.addEventListener('change', this.#onChange);
    this.addEventListener('submit', this.#onSubmit, true);
  }

  disconnectedCallback(): void {
    this.removeEventListener('change', this.#onChange);
    this.removeEventListener('submit', this.#onSubmit, true);
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('input[type=file]');
  }

  #onChange = (): void => {
    const files = [...(this.#input?.files ?? [])];
    if (files.length > 0 && !this.#sending) void this.#send(files);
  };

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    if (event.target instanceof HTMLFormElement) delete event.target.dataset.busy;
    this.#onChange();
  };

  async #send(files: readonly File[]): Promise<void> {
    this.#sending = true;
    const refusals: string[] = [];
    let whole = 0;
    try {
      for (const file of files) {
        try {
          await this.#one(file);
          whole += 1;
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          if (error.status === 401) return this.#ended();
          refusals.push(error.message);
        }
      }
    } finally {
      this.#sending = false;
    }
    if (this.#input) this.#input.value = '';
    if (whole === 0) return this.#fault(refusals);
    // The page is drawn anew around what is said here.
    if (refusals.length > 0)
      document.addEventListener('turbo:render', () => this.#fault(refusals), { once: true });
    visit(location.pathname + location.search, { action: 'replace' });
  }

  /** Sends one file to its end, however often the line breaks. */
  async #one(file: File): Promise<void> {
    const { slot, begin = '' } = this.dataset;
    const body = JSON.stringify({ slot, name: file.name, size: file.size });
    let state = await this.#ask(file, 0, () => ask('POST', begin, body));
    while (!state.done) {
      const { id, received } = state;
      const piece = file.slice(received, received + PIECE);
      const percent = Math.floor((received / file.size) * 100);
      this.#bar(percent, words(this.dataset.sending, file.name, percent));
      if (received + piece.size >= file.size) this.#bar(null, words(this.dataset.looking, file.name, 100));
      state = await this.#ask(file, percent, (again) =>
        // After a break only the server knows how far the file came.
        again ? ask('GET', `/my/uploads/${id}`) : ask('PUT', `/my/uploads/${id}?start=${received}`, piece),
      );
    }
  }

  /** Asks until there is an answer; waits for the line where it is down. */
  async #ask(file: File, percent: number, request: (again: boolean) => Promise<State>): Promise<State> {
    for (let again = false; ; again = true)
      try {
        return await request(again);
      } catch (error) {
        if (error instanceof Refused && error.lasting) throw error;
        const said =
          error instanceof Refused ? error.message : words(this.dataset.lineDown, file.name, percent);
        await this.#line(said);
      }
  }

  /** Resolves when the browser says that the line is back, or the person asks to go on. */
  #line(said: string): Promise<void> {
    return new Promise((resolve) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-secondary-quiet btn-sm';
      button.textContent = this.dataset.goOn ?? '';
      const goOn = (): void => {
        window.removeEventListener('online', goOn);
        button.remove();
        resolve();
      };
      window.addEventListener('online', goOn);
      button.addEventListener('click', goOn);
      this.#say(said, 'text-sm');
      this.#status?.append(button);
    });
  }

  #ended(): void {
    this.#say(this.dataset.ended ?? '', 'field-error');
    const link = document.createElement('a');
    link.className = 'link';
    link.href = `/my/sign-in?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = this.dataset.signIn ?? '';
    this.#status?.append(link);
  }

  get #status(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.file-drop-status');
  }

  #fault(refusals: readonly string[]): void {
    this.#status?.replaceChildren(...refusals.map((words) => line(words, 'field-error')));
  }

  #say(words: string, look: string): void {
    this.#status?.replaceChildren(line(words, look));
  }

  #bar(percent: number | null, said: string): void {
    const bar = document.createElement('progress');
    bar.className = 'bar bar-primary';
    bar.max = 100;
    bar.ariaLabel = said;
    if (percent !== null) bar.value = percent;
    this.#status?.replaceChildren(line(said, 'text-muted text-sm'), bar);
  }
}

function line(words: string, look: string): HTMLElement {
  const made = document.createElement('p');
  made.className = look;
  made.textContent = words;
  return made;
}

const words = (text = '', name: string, percent: number): string =>
  text.replace('{name}', name).replace('{percent}', String(percent));

async function ask(method: string, address: string, body: Blob | string | null = null): Promise<State> {
  const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
  const answer = await fetch(address, {
    method,
    headers: { accept: 'application/json', ...(body !== null && { 'content-type': type }) },
    body,
  });
  const said = (await answer.json().catch(() => ({}))) as Partial<State> & { title?: string };
  if (!answer.ok) throw new Refused(answer.status, said.title ?? String(answer.status));
  return said as State;
}
