import { config } from '@hotwired/turbo';

const NEVER = 2 ** 31 - 1;

const OPENABLE = 'details, dialog';

interface MorphAttributeDetail {
  attributeName: string;
}

/**
 * Settles Turbo in. Its progress bar is left out (the stylesheet draws one from `aria-busy`); what a person is typing
 * in survives when the page is refreshed around it; open menus stay open.
 */
export function installTurbo(): void {
  config.drive.progressBarDelay = NEVER;
  config.forms.submitter = 'aria-disabled';
  markScript();
  document.addEventListener('turbo:load', markScript);
  document.addEventListener('turbo:before-morph-attribute', keepWhatIsInUse);
  document.addEventListener('turbo:before-morph-element', renewWhatScriptMade);
  document.addEventListener('turbo:before-render', closeWhatWasKeptOpen);
  document.addEventListener('turbo:render', showErrors);
}

/** Lets the stylesheet show what needs script. Turbo may replace the attributes of <html>, hence at each load. */
function markScript(): void {
  document.documentElement.dataset.script = 'true';
}

function keepWhatIsInUse(event: Event): void {
  const { attributeName } = (event as CustomEvent<MorphAttributeDetail>).detail;
  const { target } = event;
  const typing = attributeName === 'value' && target === document.activeElement;
  const opened = attributeName === 'open' && target instanceof Element && target.matches(OPENABLE);
  const marked = attributeName === 'data-script';
  if (typing || opened || marked) event.preventDefault();
}

/** Elements that build parts of themselves are made anew, unless somebody is typing in them. */
function renewWhatScriptMade(event: Event): void {
  const { newElement } = (event as CustomEvent<{ newElement?: Element }>).detail;
  const { target } = event;
  if (!newElement || !(target instanceof Element) || !target.matches('auto-complete')) return;
  event.preventDefault();
  if (!target.contains(document.activeElement)) target.replaceWith(newElement.cloneNode(true));
}

/** A page that comes back from the browser's history comes without its menus and dialogs open. */
function closeWhatWasKeptOpen(event: Event): void {
  const { newBody } = (event as CustomEvent<{ newBody: HTMLElement }>).detail;
  for (const open of newBody.querySelectorAll('details.dropdown-menu[open], dialog[open]'))
    open.removeAttribute('open');
}

/** Turbo ignores `autofocus` when it refreshes a page in place, as it does when a form is answered twice with errors. */
function showErrors(event: Event): void {
  const { renderMethod } = (event as CustomEvent<{ renderMethod: string }>).detail;
  if (renderMethod !== 'morph') return;
  document.querySelector<HTMLElement>('.error-summary')?.focus();
}
