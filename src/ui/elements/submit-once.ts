/**
 * A form that is under way is not sent again: Turbo marks its form, the browser's own submission (downloads, forms
 * without Turbo) is marked here, for as long as the page stands.
 */
export function installSubmitOnce(): void {
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.method === 'get') return;
      if (form.dataset.busy) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      form.dataset.busy = 'true';
    },
    true,
  );
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented && !isTurbo(event.target)) release(event.target);
  });
  document.addEventListener('turbo:submit-end', (event) => release(event.target));
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) for (const form of document.forms) release(form);
  });
}

const isTurbo = (form: EventTarget | null): boolean =>
  form instanceof HTMLFormElement && form.closest('[data-turbo="false"]') === null;

function release(form: EventTarget | null): void {
  if (form instanceof HTMLFormElement) delete form.dataset.busy;
}
