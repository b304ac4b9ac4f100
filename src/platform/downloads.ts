import type { Request } from './http.ts';

/** An answer that is saved, never shown in the page: nothing in it can run here. Names in any script (RFC 6266). */
export function sendFile(c: Request, bytes: Uint8Array, name: string, mediaType: string): Response {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').replace(/[^\w.-]+/g, '-').slice(-100);
  const encoded = encodeURIComponent(name.replace(/[\p{Cc}/\\]/gu, '')).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const body = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(body).set(bytes);
  return c.body(body, 200, {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${plain || 'file'}"; filename*=UTF-8''${encoded}`,
    'content-length': String(bytes.byteLength),
    'cache-control': 'private, no-store',
    'content-security-policy': "sandbox; default-src 'none'",
  });
}
