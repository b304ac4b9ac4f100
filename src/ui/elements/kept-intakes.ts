/**
 * Dossiers taken in while the line to the server is down. They lie in the browser's own database, encrypted with a key
 * that no script can read out and that is thrown away at sign-out; each is sent once, in order, under its own key, and
 * wiped when the server has it (decision 087).
 */

/** What the page shows of one; what it holds is encrypted. */
export interface Kept {
  order: number;
  key: string;
  /** Who took it in: nobody else sees or sends it. */
  person: string;
  takenAt: string;
  state: 'unsent' | 'sent' | 'refused';
  /** Encrypted: title and name for the list; the form itself. Gone once it was sent. */
  about: Sealed | null;
  form: (Sealed & { type: string }) | null;
  /** Once it was sent: code and page of the dossier. */
  code: string;
  href: string;
  /** Why the server did not take it. */
  why: string;
}
interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}
export interface About {
  title: string;
  name: string;
}

const NAME = 'phucvu-counter';
const [ITEMS, KEYS] = ['items', 'keys'];

/** Without a secure connection browsers offer no encryption: then nothing is kept. */
export const canKeep = (): boolean => window.isSecureContext && 'indexedDB' in window;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ITEMS, { keyPath: 'order', autoIncrement: true });
      request.result.createObjectStore(KEYS);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}

/** One act on one store, done when it is written. */
async function within<T>(
  store: string,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
    });
  } finally {
    database.close();
  }
}

async function keyOf(person: string): Promise<CryptoKey> {
  const known = await within(
    KEYS,
    'readonly',
    (store) => store.get(person) as IDBRequest<CryptoKey | undefined>,
  );
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await within(KEYS, 'readwrite', (store) => store.put(made, person));
  return made;
}

async function seal(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
}

const unseal = (key: CryptoKey, { iv, bytes }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes);

/** Keeps a filled form with the moment at which it was handed in. */
export async function keep(person: string, form: FormData, about: About): Promise<void> {
  const takenAt = new Date().toISOString();
  form.set('at', takenAt);
  const packed = new Response(form);
  const type = packed.headers.get('content-type') ?? '';
  const key = await keyOf(person);
  const item: Omit<Kept, 'order'> = {
    key: String(form.get('key') ?? ''),
    person,
    takenAt,
    state: 'unsent',
    about: await seal(key, new TextEncoder().encode(JSON.stringify(about))),
    form: { ...(await seal(key, await packed.arrayBuffer())), type },
    code: '',
    href: '',
    why: '',
  };
  await within(ITEMS, 'readwrite', (store) => store.add(item));
  announce();
}

const announce = (): void => void document.dispatchEvent(new Event('kept-intakes'));

async function all(): Promise<Kept[]> {
  return within(ITEMS, 'readonly', (store) => store.getAll() as IDBRequest<Kept[]>);
}

/** Of one person, in the order in which they were taken in. */
export async function listKept(person: string): Promise<(Kept & { shown: About | null })[]> {
  const items = (await all()).filter((item) => item.person === person);
  if (items.length === 0) return [];
  const key = await keyOf(person);
  return Promise.all(
    items.map(async (item) => {
      const bytes = item.about && (await unseal(key, item.about).catch(() => null));
      return { ...item, shown: bytes && (JSON.parse(new TextDecoder().decode(bytes)) as About) };
    }),
  );
}

const put = (item: Kept): Promise<unknown> => within(ITEMS, 'readwrite', (store) => store.put(item));

export async function drop(order: number): Promise<void> {
  await within(ITEMS, 'readwrite', (store) => store.delete(order));
  announce();
}

/** Whether a form with this key was kept before: such a form came out of a cache, and needs a key of its own. */
export const wasKept = async (key: string): Promise<boolean> =>
  (await all()).some((item) => item.key === key);

export const hasUnsent = async (): Promise<boolean> => (await all()).some(({ state }) => state !== 'sent');

export type Outcome = 'done' | 'line-down' | 'sign-in';

/** Sends what waits, one after another; what the server refuses is marked and the next follows. One tab at a time. */
export function sendKept(person: string, address: string): Promise<Outcome> {
  return navigator.locks.request('phucvu-counter-send', async () => {
    for (const item of await all())
      if (item.person === person && item.state === 'unsent') {
        const outcome = await sendOne(item, address);
        if (outcome !== 'done') return outcome;
      }
    return 'done';
  });
}

async function sendOne(item: Kept, address: string): Promise<Outcome> {
  if (!item.form) return 'done';
  const body = await unseal(await keyOf(item.person), item.form);
  let answer: Response;
  try {
    answer = await fetch(address, {
      method: 'POST',
      body,
      headers: { 'content-type': item.form.type, accept: 'application/json' },
    });
  } catch {
    return 'line-down';
  }
  if (answer.status === 401 || answer.redirected) return 'sign-in';
  if (answer.status >= 500 || answer.status === 429) return 'line-down';
  const told = (await answer.json()) as { code?: string; href?: string; title?: string };
  // Wiped: the server has it, or says why it does not want it.
  if (answer.ok)
    await put({
      ...item,
      state: 'sent',
      about: null,
      form: null,
      code: told.code ?? '',
      href: told.href ?? '',
    });
  else await put({ ...item, state: 'refused', why: told.title ?? String(answer.status) });
  announce();
  return 'done';
}

/** At sign-out: everything goes, the key with it. */
export async function forgetKept(): Promise<void> {
  await within(ITEMS, 'readwrite', (store) => store.clear());
  await within(KEYS, 'readwrite', (store) => store.clear());
  for (const name of await caches.keys()) if (name.startsWith('counter-')) await caches.delete(name);
}
