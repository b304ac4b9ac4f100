/** What the server says is different since change number `since`. */
export interface Changes {
  change: number;
  status: 'DRAFT' | 'PUBLISHED';
  others: { name: string; rows: number }[];
  rows: { id: string; kind: string | null; html: string | null }[];
  order: Record<string, string[]>;
  doubtful: number;
  undo: { number: number; label: string };
  rowId: string | null;
}

/** What went wrong with a request that changes something. */
export interface Refusal {
  status: number;
  title: string;
  fields: Record<string, string>;
  reason?: string;
  version?: number;
  conflicts?: { cell: string; theirs: string; yours: string }[];
}

export type Answer = { changes: Changes } | { refusal: Refusal } | { offline: true };

/** Sends a request and sorts its answer. Never throws. */
export async function ask(address: string, request: RequestInit = {}): Promise<Answer> {
  try {
    const headers = {
      accept: 'application/json',
      ...(request.headers as Record<string, string> | undefined),
    };
    const response = await fetch(address, { ...request, headers });
    const body: unknown = await response.json();
    if (response.ok) return { changes: body as Changes };
    return { refusal: { ...(body as Refusal), status: response.status } };
  } catch {
    return { offline: true };
  }
}

/** A row out of its HTML. */
export function rowFrom(html: string): HTMLTableRowElement | null {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.querySelector('tr');
}

/**
 * Puts new rows in place of old ones, takes away those that are gone, and sorts each kind that changed. A row in which
 * somebody is typing stays as it is: its old version leads to a conflict on saving, never to a lost edit.
 */
export function applyChanges(grid: HTMLElement, changes: Changes): HTMLTableRowElement[] {
  const fresh: HTMLTableRowElement[] = [];
  for (const { id, html } of changes.rows) {
    const old = grid.querySelector<HTMLTableRowElement>(`tr[data-row="${id}"]`);
    if (old?.querySelector('[data-editing]')) {
      old.dataset.stale = 'true';
      continue;
    }
    const row = html === null ? null : rowFrom(html);
    if (!row) old?.remove();
    else {
      const body = grid.querySelector(`tbody[data-rows="${row.dataset.kind}"]`);
      if (old && old.parentElement === body) old.replaceWith(row);
      else {
        old?.remove();
        body?.append(row);
      }
      fresh.push(row);
    }
  }
  for (const [kind, ids] of Object.entries(changes.order)) sortRows(grid, kind, ids);
  return fresh;
}

function sortRows(grid: HTMLElement, kind: string, ids: readonly string[]): void {
  const body = grid.querySelector(`tbody[data-rows="${kind}"]`);
  if (!body) return;
  const rows = new Map(
    [...body.querySelectorAll<HTMLElement>('tr[data-row]')].map((row) => [row.dataset.row, row]),
  );
  const wanted = ids.flatMap((id) => rows.get(id) ?? []);
  const now = [...rows.values()];
  // Moving a row takes the focus out of it, so only rows out of place are moved.
  wanted.forEach((row, index) => {
    if (now[index] === row) return;
    now.splice(now.indexOf(row), 1);
    const before = now[index];
    if (before) before.before(row);
    else body.append(row);
    now.splice(index, 0, row);
  });
  const shown = wanted.filter((row) => !row.matches('.is-furniture')).length;
  for (const count of grid.querySelectorAll(`[data-count="${kind}"]`)) count.textContent = String(shown);
}

/** A heading row wherever the field changes from one row to the next. */
export function groupByField(grid: HTMLElement): void {
  for (const head of grid.querySelectorAll('.group-row')) head.remove();
  for (const kind of ['task', 'indicator', 'objective']) {
    let field: string | undefined;
    for (const row of grid.querySelectorAll<HTMLElement>(`tbody[data-rows="${kind}"] > tr`)) {
      if (row.dataset.field === field) continue;
      field = row.dataset.field;
      row.before(groupRow(row.dataset.fieldName ?? ''));
    }
  }
}

function groupRow(name: string): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.className = 'group-row';
  row.role = 'row';
  const cell = document.createElement('td');
  cell.role = 'cell';
  cell.colSpan = 20;
  cell.textContent = name;
  row.append(cell);
  return row;
}
