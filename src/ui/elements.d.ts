import type { JSX } from 'preact';

/** The custom elements that server-rendered pages may contain; their code is in `elements/`. */
type ElementProps = JSX.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | number | undefined>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'auto-complete': ElementProps;
      'auto-submit': ElementProps;
      'chunk-upload': ElementProps;
      'copy-button': ElementProps;
      'counter-intake': ElementProps;
      'counter-unsent': ElementProps;
      'document-pane': ElementProps;
      'draft-saver': ElementProps;
      'entry-grid': ElementProps;
      'file-drop': ElementProps;
      'form-conditions': ElementProps;
      'form-rows': ElementProps;
      'live-preview': ElementProps;
      'pick-list': ElementProps;
      'print-page': ElementProps;
      'queue-events': ElementProps;
      'review-grid': ElementProps;
      'select-rows': ElementProps;
      'sign-pad': ElementProps;
      'toast-note': ElementProps;
      'unsaved-edits': ElementProps;
    }
  }
}
