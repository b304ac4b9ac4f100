export interface EditorWords {
  editing: string;
  cellHint: string;
  splitHint: string;
  targetsHint: string;
  conflictTitle: string;
  theirs: string;
  yours: string;
  keepTheirs: string;
  keepYours: string;
  signIn: string;
}

export interface EditorOptions {
  words: EditorWords;
  /** Code and words of each choice, for cells that are chosen from a list. */
  choices: readonly (readonly [string, string])[] | null;
  canSplit: boolean;
  save(value: string): void;
  split(before: string, after: string): void;
  cancel(): void;
}

let editors = 0;

/** A field in place of a cell's words: Enter and leaving save, Escape leaves all as it was. */
export class CellEditor {
  readonly cell: HTMLTableCellElement;
  readonly #options: EditorOptions;
  readonly #box = document.createElement('div');
  readonly #field: HTMLTextAreaElement | HTMLSelectElement;
  readonly #note = document.createElement('div');
  readonly #before: string;
  #busy = false;

  constructor(cell: HTMLTableCellElement, options: EditorOptions) {
    this.cell = cell;
    this.#options = options;
    this.#before = wordsOf(cell);
    this.#field = options.choices ? choiceField(options.choices) : document.createElement('textarea');
    this.#build();
  }

  get value(): string {
    return this.#field.value;
  }

  #build(): void {
    const { words, canSplit } = this.#options;
    const field = this.#field;
    editors += 1;
    field.value = this.#before;
    field.className = this.#options.choices ? 'select' : 'textarea';
    field.ariaLabel = words.editing.replace('{cell}', this.cell.dataset.label ?? '');
    field.setAttribute('aria-describedby', `cell-note-${editors}`);
    this.#note.id = `cell-note-${editors}`;
    this.#note.className = 'cell-note';
    const hint = canSplit ? words.splitHint : words.cellHint;
    this.#note.textContent = this.cell.dataset.cell === 'targets' ? `${words.targetsHint} ${hint}` : hint;
    this.#box.className = 'cell-editor';
    this.#box.append(field, this.#note);
    this.cell.dataset.editing = 'true';
    this.cell.append(this.#box);
    this.#grow();
    field.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent));
    field.addEventListener('input', () => this.#grow());
    field.addEventListener('blur', () => this.#leave());
    field.focus();
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
  }

  #grow(): void {
    if (!(this.#field instanceof HTMLTextAreaElement)) return;
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight + 2}px`;
  }

  #onKey(event: KeyboardEvent): void {
    // Nothing typed here is a shortcut of the page; undo belongs to the field.
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Escape') this.#options.cancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#splitHere();
    else if (event.key === 'Enter' && !event.shiftKey) this.#leave();
    else return;
    event.preventDefault();
  }

  #splitHere(): void {
    const field = this.#field;
    if (!this.#options.canSplit || !(field instanceof HTMLTextAreaElement)) {
      this.#leave();
      return;
    }
    const before = field.value.slice(0, field.selectionStart).trim();
    const after = field.value.slice(field.selectionStart).trim();
    if (before === '' || after === '') {
      this.#leave();
      return;
    }
    this.busy(true);
    this.#options.split(before, after);
  }

  #leave(): void {
    if (this.#busy || !this.cell.isConnected) return;
    if (this.#field.value === this.#before) {
      this.#options.cancel();
      return;
    }
    this.busy(true);
    this.#options.save(this.#field.value);
  }

  /** While busy, leaving the field does nothing. */
  busy(on: boolean): void {
    this.#busy = on;
    this.cell.classList.toggle('is-saving', on);
    if (this.#field instanceof HTMLTextAreaElement) this.#field.readOnly = on;
  }

  /** Not saved: says why, and lets the person go on. */
  refuse(message: string, signIn: string | null = null): void {
    this.busy(false);
    this.#note.className = 'cell-note field-error';
    this.#note.role = 'alert';
    this.#note.textContent = message;
    if (signIn === null) {
      this.#field.focus();
      return;
    }
    const link = document.createElement('a');
    link.href = signIn;
    link.className = 'link';
    link.textContent = this.#options.words.signIn;
    this.#note.append(' ', link);
  }

  /** Both values side by side; the person says which stays. */
  conflict(theirs: string, mine: string, choose: (value: 'theirs' | 'yours') => void): void {
    const { words } = this.#options;
    const box = document.createElement('div');
    box.className = 'cell-conflict callout callout-warning';
    box.role = 'alertdialog';
    box.ariaLabel = words.conflictTitle;
    const title = document.createElement('p');
    title.className = 'font-semibold';
    title.textContent = words.conflictTitle;
    box.append(title, valueLine(words.theirs, theirs), valueLine(words.yours, mine));
    const keepYours = button('btn btn-primary btn-sm', words.keepYours, () => choose('yours'));
    box.append(
      keepYours,
      button('btn btn-secondary-quiet btn-sm', words.keepTheirs, () => choose('theirs')),
    );
    this.#box.replaceChildren(box);
    keepYours.focus();
  }

  close(): void {
    delete this.cell.dataset.editing;
    this.cell.classList.remove('is-saving');
    this.#box.remove();
  }
}

/** The value of a cell as it is edited: its own, where that differs from the words shown. */
export function wordsOf(cell: HTMLElement): string {
  if (cell.dataset.value !== undefined) return cell.dataset.value;
  if (cell.classList.contains('is-empty')) return '';
  return cell.querySelector('.cell-words')?.textContent ?? '';
}

function choiceField(choices: readonly (readonly [string, string])[]): HTMLSelectElement {
  const field = document.createElement('select');
  field.append(...choices.map(([code, words]) => new Option(words, code)));
  return field;
}

function valueLine(label: string, value: string): HTMLElement {
  const line = document.createElement('p');
  const name = document.createElement('strong');
  name.textContent = `${label}: `;
  line.append(name, value === '' ? '–' : value);
  return line;
}

function button(look: string, words: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = look;
  element.textContent = words;
  element.addEventListener('click', act);
  return element;
}
