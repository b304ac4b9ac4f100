import { contentDisposition } from '../../platform/downloads.ts';
import type { Request } from '../../platform/http.ts';

/** A form that the product itself made, shown in the browser so that it prints with one key. */
export function sendInline(c: Request, pdf: Uint8Array, name: string): Response {
  return c.body(Uint8Array.from(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': contentDisposition(name).replace(/^attachment/, 'inline'),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    // The browser's own viewer needs more than a page of ours.
    'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
  });
}
