import type { Request } from './http.ts';

/**
 * An answer that is saved, never shown in the page. Whatever it holds, the browser neither guesses its type nor runs
 * it: an attachment, without sniffing, in a sandbox of its own.
 */
export function sendFile(c: Request, bytes: Uint8Array, name: string, mediaType: string): Response {
  return c.body(Uint8Array.from(bytes), 200, {
    'content-type': mediaType,
    'content-disposition': contentDisposition(name),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  });
}

/** The header for a file name of any kind (RFC 6266): ASCII for old programs, UTF-8 (RFC 8187) for all others. */
export function contentDisposition(name: string): string {
  const words = name.normalize('NFC').replace(/[\p{C}/\\]+/gu, '_');
  // Counted in whole characters: half a surrogate pair cannot be encoded. The end is kept, for the suffix.
  const clean = Array.from(words).slice(-150).join('') || 'file';
  const plain = clean
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\x20-\x7e]|["%]/gu, '_');
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
