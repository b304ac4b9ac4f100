import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '../src/agencies/permissions.ts';
import { importPlan } from '../src/plans/index.ts';
import type { Site } from '../src/platform/http.ts';
import { openSession, SESSION_COOKIE } from '../src/platform/sessions.ts';
import { type TestApp, testApp } from './support/app.ts';
import { testReader } from './support/plan-reader.ts';
import { foundProvince, type TestProvince } from './support/province.ts';

const ORIGIN = 'http://localhost';
const TEN_MEGABYTES = 'a'.repeat(10_000_000);
/** What people paste, and what people try: markup, formulas, marks apart from their letters, signs that no text has. */
const HOSTILE = `=HYPERLINK("http://x") <script>alert(1)</script> ${'Tiếng Việt'.normalize('NFD')} \u0000\u202e\ud800'"--`;

let test: TestApp;
let site: Site;
let province: TestProvince;

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  site = await test.site();
  const plan = { bytes: new Uint8Array([1]), fileName: 'a.docx', issuerAgencyId: null };
  await importPlan(province.as.STANDING, { ...plan, importKey: null, again: false }, testReader);
});
afterAll(() => test.close());

interface Found {
  action: string;
  multipart: boolean;
  /** Name, kind of the field, and the value that it comes with. */
  fields: [name: string, type: string, value: string][];
}

const attribute = (element: Tree.Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

function* elements(node: Tree.ParentNode): Generator<Tree.Element> {
  for (const child of node.childNodes) {
    if (!('tagName' in child)) continue;
    yield child;
    yield* elements(child);
  }
}

const linksOf = (page: Tree.Document): string[] =>
  [...elements(page)].flatMap((element) =>
    element.tagName === 'a' && attribute(element, 'download') === undefined
      ? (attribute(element, 'href') ?? [])
      : [],
  );

function formsOf(page: Tree.Document): Found[] {
  const all = [...elements(page)];
  return all
    .filter((element) => element.tagName === 'form' && attribute(element, 'method') === 'post')
    .map((form) => {
      const id = attribute(form, 'id');
      const inside = new Set(elements(form));
      const own = all.filter((one) => inside.has(one) || (id !== undefined && attribute(one, 'form') === id));
      return {
        action: attribute(form, 'action') ?? '',
        multipart: attribute(form, 'enctype') === 'multipart/form-data',
        fields: own.flatMap(fieldOf),
      };
    });
}

function fieldOf(element: Tree.Element): Found['fields'] {
  const name = attribute(element, 'name');
  if (name === undefined) return [];
  if (element.tagName === 'input')
    return [[name, attribute(element, 'type') ?? 'text', attribute(element, 'value') ?? '']];
  if (element.tagName === 'textarea') return [[name, 'text', '']];
  if (element.tagName === 'select') {
    const [option] = [...elements(element)].filter((one) => one.tagName === 'option').slice(-1);
    return [[name, 'select', option ? (attribute(option, 'value') ?? '') : '']];
  }
  return [];
}

/** Addresses that differ only in ids and numbers lead to the same kind of page. */
const patternOf = (path: string): string =>
  path.replace(/[?#].*/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '*');

/** Ends the very session that asks on. */
const LEAVES = new Set(['/sign-out', '/account/sessions/end']);
const MOST_PAGES = 120;

/** Follows links from page to page; notes what breaks on the way, and returns the forms that it found. */
async function walk(cookie: string, broken: string[]): Promise<Found[]> {
  const forms = new Map<string, Found>();
  const seen = new Set<string>();
  const waiting = ['/', '/plans', '/agencies', '/people', '/calendar', '/account'];
  for (let path = waiting.shift(); path !== undefined && seen.size < MOST_PAGES; path = waiting.shift()) {
    if (!path.startsWith('/') || seen.has(patternOf(path))) continue;
    seen.add(patternOf(path));
    const answer = await site.hono.request(ORIGIN + path, { headers: { cookie, accept: 'text/html' } });
    if (answer.status >= 500) broken.push(`${path} → ${answer.status}`);
    const moved = answer.headers.get('location');
    if (moved) waiting.push(moved);
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    const page = parse(await answer.text());
    waiting.push(...linksOf(page));
    const odd = await askOddly(cookie, path, page);
    if (odd >= 500) broken.push(`${patternOf(path)} asked oddly → ${odd}`);
    for (const form of formsOf(page)) {
      const key = patternOf(form.action);
      if (!LEAVES.has(key) && !forms.has(key)) forms.set(key, form);
    }
  }
  return [...forms.values()];
}

/** The same page with an address that nobody's links made. */
async function askOddly(cookie: string, path: string, page: Tree.Document): Promise<number> {
  const own = linksOf(page).flatMap((href) => [...new URL(href, ORIGIN).searchParams.keys()]);
  const asked = [...elements(page)]
    .filter(({ tagName }) => tagName === 'form')
    .flatMap((form) =>
      attribute(form, 'method') === 'post'
        ? []
        : [...elements(form)].flatMap((one) => attribute(one, 'name') ?? []),
    );
  const url = new URL(path, ORIGIN);
  for (const name of new Set([...own, ...asked, 'q', 'sort', 'at', 'year']))
    url.searchParams.set(name, HOSTILE);
  url.searchParams.set('page', '99999999999999999999');
  url.searchParams.set('size', '-1');
  const answer = await site.hono.request(url, { headers: { cookie, accept: 'text/html' } });
  await answer.arrayBuffer();
  return answer.status;
}

type Change = (type: string, value: string, index: number) => string;

async function send(cookie: string, { action, multipart, fields }: Found, change: Change): Promise<number> {
  const body = new FormData();
  fields.forEach(([name, type, value], index) => {
    if (type === 'file') body.append(name, new File(['không phải'], '../../etc/\u0000passwd.xlsx'));
    else body.append(name, change(type, value, index));
  });
  const answer = await site.hono.request(new URL(action, ORIGIN), {
    method: 'POST',
    headers: { cookie, accept: 'text/html', origin: ORIGIN },
    body: multipart ? body : new URLSearchParams([...body].map(([name, value]) => [name, String(value)])),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const isText = (type: string): boolean => !['hidden', 'select', 'checkbox', 'radio', 'date'].includes(type);

it.each(['ADMIN', 'STANDING'] as const)('no form of %s breaks, whatever it is sent', async (role: Role) => {
  const secret = await openSession(test.app, test.app.db, province.person[role], {
    ip: null,
    userAgent: null,
  });
  const cookie = `${SESSION_COOKIE}=${secret}`;
  const broken: string[] = [];
  const forms = await walk(cookie, broken);
  expect(forms.length).toBeGreaterThan(5);
  for (const form of forms) {
    const largest = form.fields.findIndex(([, type]) => isText(type));
    const tries: [string, Change][] = [
      ['10 MB', (_, value, index) => (index === largest ? TEN_MEGABYTES : value)],
      ['hostile text', (type, value) => (isText(type) ? HOSTILE : value)],
      ['hostile everything', () => HOSTILE],
      ['nothing', () => ''],
    ];
    for (const [what, change] of tries) {
      const status = await send(cookie, form, change);
      if (status >= 500) broken.push(`${form.action}: ${what} → ${status}`);
    }
  }
  expect(broken).toEqual([]);
});
