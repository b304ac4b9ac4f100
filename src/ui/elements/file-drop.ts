import { visit } from '@hotwired/turbo';
import { addressOf } from './form-address.ts';

/** Takes dropped files, shows what was chosen, and sends the form with a progress bar. */
export class FileDrop extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('dragover', this.#onDrag);
    this.addEventListener('dragleave', this.#onLeave);
    this.addEventListener('drop', this.#onDrop);
    this.addEventListener('change', this.#onChange);
    this.#form?.addEventListener('submit', this.#onSubmit);
  }

  disconnectedCallback(): void {
    this.removeEventListener('dragover', this.#onDrag);
    this.removeEventListener('dragleave', this.#onLeave);
    this.removeEventListener('drop', this.#onDrop);
    this.removeEventListener('change', this.#onChange);
    this.#form?.removeEventListener('submit', this.#onSubmit);
  }

  get #form(): HTMLFormElement | null {
    return this.closest('form');
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input');
  }

  #onDrag = (event: DragEvent): void => {
    event.preventDefault();
    this.dataset.over = 'true';
  };

  #onLeave = (): void => {
    delete this.dataset.over;
  };

  #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.#onLeave();
    const input = this.#input;
    const dropped = event.dataTransfer?.files;
    if (!input || !dropped?.length) return;
    input.files = input.multiple ? dropped : only(dropped);
    this.#onChange();
  };

  #onChange = (): void => {
    const files = [...(this.#input?.files ?? [])];
    const words = this.querySelector('.file-drop-words');
    if (words && files.length > 0) words.textContent = files.map((file) => file.name).join(', ');
    const limit = Number(this.dataset.maxBytes ?? Number.POSITIVE_INFINITY);
    const tooLarge = files.find((file) => file.size > limit);
    const together = files.reduce((sum, file) => sum + file.size, 0);
    if (tooLarge || together > limit) {
      const words = tooLarge
        ? (this.dataset.tooLarge ?? '').replace('{name}', tooLarge.name)
        : (this.dataset.tooMany ?? '');
      this.#say(words, 'field-error');
      if (this.#input) this.#input.value = '';
      return;
    }
    this.#say('');
    if (files.length > 0 && this.dataset.auto) this.#form?.requestSubmit();
  };

  #onSubmit = (event: SubmitEvent): void => {
    const form = this.#form;
    if (!form || !this.#input?.files?.length || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.#send(form, event.submitter);
  };

  #send(form: HTMLFormElement, submitter: HTMLElement | null): void {
    const request = new XMLHttpRequest();
    const address = addressOf(form, submitter);
    request.open('POST', address);
    request.setRequestHeader('accept', 'text/html');
    request.upload.addEventListener('progress', ({ loaded, total }) => this.#progress(loaded, total));
    request.upload.addEventListener('load', () => this.#bar(null, this.dataset.processing ?? ''));
    request.addEventListener('load', () => {
      delete form.dataset.busy;
      const redirected = request.responseURL !== address;
      visit(request.responseURL, {
        action: redirected ? 'advance' : 'replace',
        response: { statusCode: request.status, responseHTML: request.responseText, redirected },
      });
    });
    request.addEventListener('error', () => {
      delete form.dataset.busy;
      this.#say(this.dataset.failed ?? '', 'field-error');
    });
    this.#progress(0, 1);
    request.send(new FormData(form, submitter));
  }

  #progress(loaded: number, total: number): void {
    const percent = Math.floor((loaded / total) * 100);
    this.#bar(percent, (this.dataset.uploading ?? '').replace('{percent}', String(percent)));
  }

  #bar(percent: number | null, words: string): void {
    const bar = document.createElement('progress');
    bar.className = 'bar bar-primary';
    bar.max = 100;
    bar.ariaLabel = words;
    if (percent !== null) bar.value = percent;
    this.#say(words);
    this.querySelector('.file-drop-status')?.append(bar);
  }

  #say(words: string, look = 'text-muted text-sm'): void {
    const status = this.querySelector('.file-drop-status');
    status?.replaceChildren();
    if (words === '') return;
    const line = document.createElement('p');
    line.className = look;
    line.textContent = words;
    status?.append(line);
  }
}

function only(files: FileList): FileList {
  const transfer = new DataTransfer();
  const [first] = files;
  if (first) transfer.items.add(first);
  return transfer.files;
}
