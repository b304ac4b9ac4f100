import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import { projectRoot } from './root.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

interface Asset {
  type: string;
  /** Built files carry a hash in their name: what was fetched once is right for ever. */
  forever: boolean;
  bodies: { encoding: 'br' | 'gzip' | null; bytes: Buffer<ArrayBuffer> }[];
}

const folder = (): string => join(projectRoot(), 'dist', 'assets');

let names: { script: string; style: string } | undefined;

/** Addresses of the built script and stylesheet. */
export function builtAssets(): { script: string; style: string } {
  if (names) return names;
  const index = join(projectRoot(), 'dist', 'assets.json');
  if (!existsSync(index)) return { script: '/assets/app.js', style: '/assets/app.css' };
  const built = JSON.parse(readFileSync(index, 'utf8')) as { script: string; style: string };
  names = { script: `/assets/${built.script}`, style: `/assets/${built.style}` };
  return names;
}

/** The built service worker: its name, which changes with each build of it, and its code; null where nothing is built. */
export function builtWorker(): { name: string; code: string } | null {
  const index = join(projectRoot(), 'dist', 'assets.json');
  if (!existsSync(index)) return null;
  const { worker } = JSON.parse(readFileSync(index, 'utf8')) as { worker?: string };
  return worker === undefined ? null : { name: worker, code: readFileSync(join(folder(), worker), 'utf8') };
}

/** Serves /assets/ from memory: the few built files, already compressed by the build. */
export function serveAssets(): MiddlewareHandler {
  const assets = readAssets();
  return async (c, next) => {
    const asset = assets.get(c.req.path);
    if (!asset || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return next();
    const accepted = c.req.header('accept-encoding') ?? '';
    const body = asset.bodies.find(({ encoding }) => encoding === null || accepted.includes(encoding));
    c.header('content-type', asset.type);
    c.header(
      'cache-control',
      asset.forever ? 'public, max-age=31536000, immutable' : 'public, max-age=604800',
    );
    c.header('vary', 'accept-encoding');
    c.header('x-content-type-options', 'nosniff');
    if (body?.encoding) c.header('content-encoding', body.encoding);
    return body ? c.body(body.bytes) : next();
  };
}

function readAssets(): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  if (!existsSync(folder())) return assets;
  for (const entry of readdirSync(folder(), { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(entry)];
    if (type === undefined) continue;
    const path = join(folder(), entry);
    const bodies: Asset['bodies'] = [];
    if (existsSync(`${path}.br`)) bodies.push({ encoding: 'br', bytes: readFileSync(`${path}.br`) });
    if (existsSync(`${path}.gz`)) bodies.push({ encoding: 'gzip', bytes: readFileSync(`${path}.gz`) });
    bodies.push({ encoding: null, bytes: readFileSync(path) });
    assets.set(`/assets/${entry}`, { type, forever: /-[A-Z0-9]{8}\.\w+$/.test(entry), bodies });
  }
  return assets;
}
