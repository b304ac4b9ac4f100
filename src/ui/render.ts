import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A page as the text of an HTML document. */
export function renderPage(page: VNode): string {
  return `<!DOCTYPE html>${renderToString(page)}`;
}

/** A part of a page, e.g. for a frame or an answer to a script. */
export function renderPart(part: VNode): string {
  return renderToString(part);
}
