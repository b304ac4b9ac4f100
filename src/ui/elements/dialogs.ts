/**
 * Dialogs open as modal ones (focus stays inside, the page behind is inert) instead of as popovers. The markup is the
 * browser's own `popovertarget`, which works without script.
 */
export function installDialogs(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest<HTMLElement>('[popovertarget]');
    const dialog = button && document.getElementById(button.getAttribute('popovertarget') ?? '');
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      if (button?.getAttribute('popovertargetaction') === 'hide') dialog.close();
      else dialog.showModal();
      return;
    }
    if (target instanceof HTMLDialogElement && outside(target, event)) target.close();
  });
}

/** Whether a click on a modal dialog hit the backdrop, which counts as the dialog itself. */
function outside(dialog: HTMLDialogElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
