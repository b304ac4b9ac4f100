import { CellEditor, type EditorWords } from './cell-editor.ts';
import { DocumentPane, placesOf } from './document-pane.ts';
import { addressOf } from './form-address.ts';
import { type CellEdit, dropCell, keepCell, keptCells, keptLine } from './kept-cells.ts';
import {
  type Answer,
  applyChanges,
  ask,
  type Changes,
  groupByField,
  type Refusal,
} from './review-changes.ts';
import { cellAt, cellBeside, doubtBeside, mainCell } from './review-walk.ts';
import { RowMenus } from './row-menus.ts';

interface Words extends EditorWords {
  saving: string;
  saved: string;
  offline: string;
  signedOut: string;
  keptFound: string;
  keptSave: string;
  keptDrop: string;
  othersChanged: string;
  noRowHere: string;
  noPlace: string;
  published: string;
  noDoubts: string;
  undone: string;
}

const POLL_EVERY = 2500;

/**
 * Rows of a draft beside their document: click shows a cell's place, a second click or Enter edits it; other people's
 * changes come in by themselves.
 */
export class ReviewGrid extends HTMLElement {
  #words = {} as Words;
  #fields: [string, string][] = [];
  #editor: CellEditor | null = null;
  #chosen: HTMLTableCellElement | null = null;
  #timer: number | undefined;
  #asking = false;
  #menus: RowMenus | null = null;

  connectedCallback(): void {
    this.#words = JSON.parse(this.dataset.words ?? '{}') as Words;
    this.#fields = JSON.parse(this.dataset.fields ?? '[]') as [string, string][];
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('submit', this.#onSubmit);
    this.addEventListener('place', this.#onPlace);
    document.addEventListener('visibilitychange', this.#poll);
    this.#menus = new RowMenus(this);
    groupByField(this);
    this.#markLeftOver();
    this.#offerKept();
    const row = this.querySelector<HTMLTableRowElement>('tr.is-chosen');
    const cell = row?.querySelector<HTMLTableCellElement>('td[data-cell]');
    if (cell) this.#choose(cell, { focus: false });
    this.#timer = window.setInterval(this.#poll, POLL_EVERY);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.#timer);
    this.#menus?.close();
    document.removeEventListener('visibilitychange', this.#poll);
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('keydown', this.#onKey);
    this.removeEventListener('submit', this.#onSubmit);
    this.removeEventListener('place', this.#onPlace);
  }

  get #pane(): DocumentPane | null {
    const pane = this.querySelector('document-pane');
    return pane instanceof DocumentPane ? pane : null;
  }

  get #since(): number {
    return Number(this.dataset.change ?? 0);
  }

  get #address(): string {
    return `/plans/${this.dataset.plan}`;
  }

  #say(words: string): void {
    const status = this.querySelector('[data-status]');
    if (status) status.textContent = words;
  }

  // ---------------------------------------------------------------- choosing

  #choose(cell: HTMLTableCellElement, { focus = true, scroll = false } = {}): void {
    const row = cell.closest<HTMLTableRowElement>('tr');
    this.querySelector('tr.is-chosen')?.classList.remove('is-chosen');
    this.querySelector('td.is-chosen-cell')?.classList.remove('is-chosen-cell');
    row?.classList.add('is-chosen');
    cell.classList.add('is-chosen-cell');
    this.#chosen = cell;
    const own = placesOf(cell.dataset.spans);
    const places = own.length > 0 ? own : placesOf(row?.dataset.spans);
    const main = mainCell(row);
    this.#pane?.show(places, own.length > 0 ? own : placesOf(main?.dataset.spans));
    this.#say(places.length === 0 ? this.#words.noPlace : '');
    if (scroll) row?.scrollIntoView({ block: 'center' });
    if (focus) cell.querySelector<HTMLElement>('.cell-words')?.focus({ preventScroll: true });
  }

  #onPlace = (event: Event): void => {
    const offset = (event as CustomEvent<number>).detail;
    const cell = cellAt(this, offset, placesOf);
    if (!cell) {
      this.#say(this.#words.noRowHere);
      return;
    }
    if (this.dataset.show === 'doubts' && !cell.closest('.has-doubts')) this.#filter(false);
    this.#choose(cell, { scroll: true });
  };

  #markLeftOver(): void {
    const rows = [...this.querySelectorAll<HTMLElement>('tbody[data-rows="leftover"] > tr')];
    this.#pane?.showLeftOver(rows.flatMap((row) => placesOf(row.dataset.spans)));
  }

  #onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const action = target.closest<HTMLButtonElement>('button[data-row-action]');
    const step = target.closest<HTMLElement>('[data-doubt]');
    const filter = target.closest('[data-filter]');
    const cell = target.closest<HTMLTableCellElement>('td[data-cell]');
    if (action) void this.#act(action, action.dataset.rowAction ?? '');
    else if (step) this.#stepDoubt(step.dataset.doubt === 'next' ? 1 : -1);
    else if (filter) this.#filter(this.dataset.show !== 'doubts');
    else if (cell && !target.closest('.cell-editor')) {
      if (cell === this.#chosen) this.#edit(cell);
      else this.#choose(cell);
    } else return;
    event.preventDefault();
  };

  #filter(on: boolean): void {
    this.dataset.show = on ? 'doubts' : 'all';
    const link = this.querySelector('[data-filter]');
    if (on) link?.setAttribute('aria-current', 'true');
    else link?.removeAttribute('aria-current');
    history.replaceState(history.state, '', on ? '?show=doubts' : location.pathname);
  }

  #stepDoubt(step: 1 | -1): void {
    const cell = doubtBeside(this, this.#chosen, step);
    if (cell) this.#choose(cell, { scroll: true });
    else this.#say(this.#words.noDoubts);
  }

  // ---------------------------------------------------------------- keyboard

  #onKey = (event: KeyboardEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const cell = target?.closest<HTMLTableCellElement>('td[data-cell]');
    if (!cell || target?.closest('.cell-editor')) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))
      void this.#act(cell, event.key === 'ArrowUp' ? 'up' : 'down');
    else if (event.key === 'Enter' || event.key === 'F2') this.#edit(cell);
    else if (event.key.startsWith('Arrow') && !event.ctrlKey && !event.metaKey) this.#walk(cell, event.key);
    else return;
    event.preventDefault();
  };

  #walk(cell: HTMLTableCellElement, key: string): void {
    const next = cellBeside(this, cell, key);
    if (!next) return;
    this.#choose(next);
    next.scrollIntoView({ block: 'nearest' });
  }

  // ---------------------------------------------------------------- editing

  #edit(cell: HTMLTableCellElement): void {
    if (this.#editor) return;
    if (this.#chosen !== cell) this.#choose(cell);
    const row = cell.closest<HTMLTableRowElement>('tr');
    if (!row) return;
    row.dataset.seenAt = String(this.#since);
    const name = cell.dataset.cell ?? '';
    const version = Number(row.dataset.version);
    this.#editor = new CellEditor(cell, {
      words: this.#words,
      choices: name === 'field' ? this.#fields : null,
      canSplit: name === 'content' && row.dataset.kind !== 'header',
      save: (value) => void this.#save(row, { rowId: row.dataset.row ?? '', name, version, value }),
      split: (before, after) => void this.#split(row, before, after, version),
      cancel: () => this.#closeEditor(true),
    });
  }

  /** Closes the field; a row that others changed meanwhile is fetched anew. */
  #closeEditor(refocus: boolean): void {
    const editor = this.#editor;
    if (!editor) return;
    this.#editor = null;
    editor.close();
    const row = editor.cell.closest<HTMLTableRowElement>('tr');
    if (row?.dataset.stale) void this.#refresh(Number(row.dataset.seenAt));
    if (refocus) editor.cell.querySelector<HTMLElement>('.cell-words')?.focus({ preventScroll: true });
  }

  async #save(row: HTMLTableRowElement, edit: CellEdit): Promise<void> {
    this.#say(this.#words.saving);
    const since = Number(row.dataset.seenAt ?? this.#since);
    keepCell(edit);
    const answer = await this.#patch(edit.rowId, { [edit.name]: edit.value }, edit.version, since);
    if ('changes' in answer) {
      dropCell(edit);
      return this.#saved(answer.changes, edit.name);
    }
    const editor = this.#editor;
    if (!editor) return;
    if ('offline' in answer) return editor.refuse(this.#words.offline);
    const { refusal } = answer;
    if (refusal.status === 401) return editor.refuse(this.#words.signedOut, signInAddress());
    if (refusal.reason === 'conflict' || refusal.reason === 'changed')
      return this.#resolve(editor, refusal, row, edit);
    dropCell(edit);
    editor.refuse(refusal.fields?.[edit.name] ?? refusal.title);
  }

  #resolve(editor: CellEditor, refusal: Refusal, row: HTMLTableRowElement, edit: CellEdit): void {
    const theirs = refusal.conflicts?.find(({ cell }) => cell === edit.name)?.theirs ?? '';
    editor.conflict(theirs, edit.value, (choice) => {
      dropCell(edit);
      if (choice === 'yours') void this.#save(row, { ...edit, version: refusal.version ?? 0 });
      else {
        row.dataset.stale = 'true';
        this.#closeEditor(true);
      }
    });
  }

  #patch(rowId: string, cells: Record<string, string>, version: number, since: number): Promise<Answer> {
    return ask(`${this.#address}/rows/${rowId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version, since, cells }),
    });
  }

  #saved(changes: Changes, name: string): void {
    const editor = this.#editor;
    this.#editor = null;
    editor?.close();
    this.#apply(changes);
    this.#say(this.#words.saved);
    const cell = this.querySelector<HTMLTableCellElement>(
      `tr[data-row="${changes.rowId}"] td[data-cell="${name}"]`,
    );
    if (cell && (document.activeElement === document.body || !document.activeElement)) this.#choose(cell);
  }

  async #split(row: HTMLTableRowElement, before: string, after: string, version: number): Promise<void> {
    const fields = { 'first-content': before, 'second-content': after };
    const answer = await this.#post(`${this.#address}/rows/${row.dataset.row}/split`, { ...fields, version });
    if ('changes' in answer) this.#saved(answer.changes, 'content');
    else this.#editor?.refuse('refusal' in answer ? answer.refusal.title : this.#words.offline);
  }

  // ---------------------------------------------------------------- other operations

  #post(address: string, fields: Record<string, string | number>): Promise<Answer> {
    const body = new URLSearchParams({ since: String(this.#since) });
    for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
    return ask(address, { method: 'POST', body });
  }

  /** Does something to the row that an element stands in. */
  async #act(inside: Element, action: string): Promise<void> {
    inside.closest('details')?.removeAttribute('open');
    const row = inside.closest<HTMLTableRowElement>('tr[data-row]');
    if (!row || row.dataset.kind === 'header') return;
    if (action === 'split') location.assign(`${this.#address}/rows/${row.dataset.row}/split`);
    else
      await this.#send(`${this.#address}/rows/${row.dataset.row}/${action}`, {
        version: row.dataset.version ?? '0',
      });
  }

  #onSubmit = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-undo], [data-add]')) return;
    event.preventDefault();
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    void this.#send(addressOf(form), fields, form.matches('[data-add]'));
  };

  async #send(address: string, fields: Record<string, string>, edit = false): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const answer = await this.#post(address, fields);
    this.#asking = false;
    if ('offline' in answer) {
      this.#notice(this.#words.offline);
      return;
    }
    if ('refusal' in answer) {
      this.#notice(answer.refusal.status === 401 ? this.#words.signedOut : answer.refusal.title);
      return this.#refresh(this.#since);
    }
    this.#apply(answer.changes);
    this.#say(this.#words.saved);
    const row = this.querySelector<HTMLTableRowElement>(`tr[data-row="${answer.changes.rowId}"]`);
    const cell = mainCell(row);
    if (!cell) return;
    this.#choose(cell);
    row?.scrollIntoView({ block: 'nearest' });
    if (edit || address.endsWith('/add')) this.#edit(cell);
  }

  // ---------------------------------------------------------------- other people

  #poll = (): void => {
    if (document.visibilityState === 'visible' && !this.#asking) void this.#refresh(this.#since);
  };

  async #refresh(since: number): Promise<void> {
    const answer = await ask(`${this.#address}/changes?since=${since}`);
    if ('refusal' in answer && answer.refusal.status === 401) window.clearInterval(this.#timer);
    if (!('changes' in answer) || !this.isConnected) return;
    if (answer.changes.change > since || answer.changes.status !== 'DRAFT') this.#apply(answer.changes);
  }

  #apply(changes: Changes): void {
    const chosen = this.#chosen?.closest('tr')?.dataset.row;
    const name = this.#chosen?.dataset.cell;
    const focused = this.#chosen?.contains(document.activeElement) ?? false;
    this.#menus?.shelve();
    const fresh = applyChanges(this, changes);
    this.dataset.change = String(Math.max(this.#since, changes.change));
    groupByField(this);
    this.#markLeftOver();
    this.#tools(changes);
    if (changes.others.length > 0) for (const row of fresh) row.classList.add('is-fresh');
    for (const { name: who, rows } of changes.others)
      this.#notice(this.#words.othersChanged.replace('{who}', who).replace('{count}', String(rows)));
    if (changes.status !== 'DRAFT') this.#published();
    const again = this.querySelector<HTMLTableCellElement>(
      `tr[data-row="${chosen}"] td[data-cell="${name}"]`,
    );
    if (again && again !== this.#chosen) this.#choose(again, { focus: focused });
  }

  #tools(changes: Changes): void {
    const doubts = this.querySelector('[data-doubt-count]');
    if (doubts) doubts.textContent = String(changes.doubtful);
    const undo = this.querySelector<HTMLFormElement>('[data-undo]');
    const label = undo?.querySelector('[data-undo-label]');
    const button = undo?.querySelector('button');
    const number = undo?.querySelector<HTMLInputElement>('[name=change]');
    if (label) label.textContent = changes.undo.label;
    if (button) button.disabled = changes.undo.number === 0;
    if (number) number.value = String(changes.undo.number);
  }

  #published(): void {
    window.clearInterval(this.#timer);
    this.#notice(this.#words.published);
  }

  /** A line that stays for a while and is read out. */
  #notice(words: string): void {
    this.#say(words);
    const line = this.querySelector<HTMLElement>('[data-notice]');
    if (!line) return;
    line.textContent = words;
    line.hidden = false;
    window.setTimeout(() => {
      if (line.textContent === words) line.hidden = true;
    }, 8000);
  }

  // ---------------------------------------------------------------- edits of last time

  #offerKept(): void {
    const box = this.querySelector('[data-kept]');
    box?.replaceChildren(
      ...keptCells().flatMap((edit) => {
        const cell = this.querySelector<HTMLTableCellElement>(
          `tr[data-row="${edit.rowId}"] td[data-cell="${edit.name}"]`,
        );
        const row = cell?.closest<HTMLTableRowElement>('tr');
        if (!cell || !row) return [];
        const save = (): void => {
          this.#edit(cell);
          void this.#save(row, edit);
          this.#editor?.busy(true);
        };
        return [keptLine(edit, cell, this.#words, save)];
      }),
    );
  }
}

function signInAddress(): string {
  const path = document.querySelector<HTMLMetaElement>('meta[name=phucvu-sign-in]')?.content ?? '/sign-in';
  return `${path}?next=${encodeURIComponent(location.pathname + location.search)}`;
}
