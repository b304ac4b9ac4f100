/**
 * What a person typed and the server has not taken yet, kept in the browser's session storage (this tab, until it is
 * closed), so that an expired session or a lost connection costs nothing.
 */
const PREFIX = 'phucvu-edit:';
const address = (key: string): string => `${PREFIX}${location.pathname}:${key}`;

export type KeptEdits = Record<string, string | string[]>;

/** Keeps edits of this page under a key. Fails silently where storage is full or forbidden: it is a courtesy. */
export function keepEdits(key: string, edits: KeptEdits): void {
  try {
    sessionStorage.setItem(address(key), JSON.stringify(edits));
  } catch {
    forgetEdits(key);
  }
}

/** The edits kept for this page under a key, or null. */
export function keptEdits(key: string): KeptEdits | null {
  try {
    const text = sessionStorage.getItem(address(key));
    return text === null ? null : (JSON.parse(text) as KeptEdits);
  } catch {
    return null;
  }
}

export function forgetEdits(key: string): void {
  sessionStorage.removeItem(address(key));
}
