import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { Button } from './button.tsx';
import { STYLE_HASHES } from './csp.ts';
import { FileInput } from './file-input.tsx';
import { FilterBar } from './filters.tsx';
import { Checkbox, Form, TextArea, TextInput } from './forms.tsx';
import { Gallery } from './gallery.tsx';
import { sampleView } from './gallery-view.ts';
import { Page } from './layout.tsx';
import { listState } from './list-state.ts';
import { renderPage } from './render.ts';
import type { Theme, View } from './view.ts';

/** A small site for browser tests of the design system: no database, no product, the real policy of the product. */
export interface GallerySite {
  origin: string;
  /** What arrived by POST, as `path body`, oldest first. */
  posts: string[];
  /** Lets requests wait that were held back at `/slow`. */
  release(): void;
  close(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const POLICY = `default-src 'self'; img-src 'self' data:; style-src 'self' ${STYLE_HASHES.join(' ')}; form-action 'self'`;

function buildAssets(): { script: string; style: string } {
  const folder = mkdtempSync(join(tmpdir(), 'phucvu-ui-'));
  const built = buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['src/ui/elements/main.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const style = join(folder, 'app.css');
  const tailwind = spawnSync(
    join(ROOT, 'node_modules', '.bin', 'tailwindcss'),
    ['--input', 'src/ui/app.css', '--output', style, '--minify'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (tailwind.status !== 0) throw new Error(tailwind.stderr);
  const assets = { script: built.outputFiles[0]?.text ?? '', style: readFileSync(style, 'utf8') };
  rmSync(folder, { recursive: true });
  return assets;
}

/** Builds script and stylesheet, and serves them with pages that use them, on a free port of this machine. */
export async function openGallery(): Promise<GallerySite> {
  const assets = buildAssets();
  const posts: string[] = [];
  const held: (() => void)[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const send = (type: string, body: string, status = 200) =>
      response
        .writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY })
        .end(body);
    if (url.pathname === '/assets/app.js') return void send('text/javascript', assets.script);
    if (url.pathname === '/assets/app.css') return void send('text/css', assets.style);
    if (url.pathname.startsWith('/assets/fonts/'))
      return void response.writeHead(200).end(font(url.pathname));
    if (url.pathname === '/agencies/suggest') return void send('application/json', SUGGESTIONS);
    if (request.method === 'POST') {
      posts.push(`${url.pathname} ${await bodyOf(request)}`);
      if (url.pathname === '/slow') await new Promise<void>((resolve) => held.push(resolve));
      if (url.pathname === '/wrong') return void send('text/html', renderPage(pageAt(url)), 422);
      return void response.writeHead(303, { location: url.searchParams.get('to') ?? '/done' }).end();
    }
    send('text/html', renderPage(pageAt(url)));
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    posts,
    release: () => {
      for (const go of held.splice(0)) go();
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const SUGGESTIONS = JSON.stringify({
  items: [
    { value: '1', label: 'Sở Nội vụ' },
    { value: '2', label: 'Sở Tư pháp', hint: 'cơ quan chuyên môn' },
  ],
});

function font(path: string): Buffer {
  const name = path.split('/').at(-1) ?? '';
  return readFileSync(join(ROOT, 'node_modules', '@fontsource', 'be-vietnam-pro', 'files', name));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function pageAt(url: URL) {
  const theme = (url.searchParams.get('theme') ?? 'light') as Theme;
  const view = sampleView(url.searchParams.get('lang') === 'en' ? 'en' : 'vi', {
    theme,
    path: url.pathname,
    query: url.searchParams,
  });
  if (url.pathname === '/gallery') return <Gallery view={view} />;
  if (url.pathname === '/list') return <ListPage view={view} />;
  if (url.pathname === '/wrong') return <WrongPage view={view} />;
  if (url.pathname === '/edit') return <EditPage view={view} />;
  return (
    <Page view={view} title={url.pathname}>
      <p>Xong.</p>
    </Page>
  );
}

function ListPage({ view }: { view: View }) {
  const options = [
    { value: 'late', label: 'Quá hạn' },
    { value: 'done', label: 'Hoàn thành' },
  ];
  const state = listState(view.query, {
    sortable: ['name'],
    defaultSort: { key: 'name', direction: 'ascending' },
    filters: { state: { multiple: true } },
  });
  const filters = [{ name: 'state' as const, label: 'Trạng thái', options, multiple: true }];
  return (
    <Page view={view} title="Danh sách">
      <FilterBar view={view} state={state} filters={filters} />
      <p id="answer">{JSON.stringify([state.q, state.filters.state])}</p>
    </Page>
  );
}

function EditPage({ view }: { view: View }) {
  const save = <Button variant="primary">Lưu</Button>;
  return (
    <Page view={view} title="Sửa">
      <Form view={view} id="expired" action="/save?to=/sign-in" keep="edit" actions={save}>
        <TextArea view={view} name="note" label="Ghi chú" value="cũ" />
      </Form>
      <Form view={view} id="wrong" action="/wrong" actions={save}>
        <Checkbox view={view} name="ok" label="Đồng ý" />
      </Form>
      <Form view={view} id="slow" action="/slow" actions={save}>
        <TextInput view={view} name="title" label="Tên" />
      </Form>
      <Form view={view} id="upload" action="/upload" multipart actions={save}>
        <FileInput view={view} name="file" label="Tệp" maxBytes={1000} />
      </Form>
    </Page>
  );
}

function WrongPage({ view }: { view: View }) {
  const errors = { title: 'Hãy nhập tên.' };
  return (
    <Page view={view} title="Sai">
      <Form view={view} action="/wrong" errors={errors} labels={{ title: 'Tên' }}>
        <TextInput view={view} name="title" label="Tên" error={errors.title} />
        <Button>Gửi lại</Button>
      </Form>
    </Page>
  );
}
