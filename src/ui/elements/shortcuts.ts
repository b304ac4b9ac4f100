/** `Control+S` of an event; on a Mac, the command key counts as Control. */
export function keyCombination(event: KeyboardEvent): string {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push('Control');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey && event.key.length > 1) parts.push('Shift');
  parts.push(event.key.length === 1 ? event.key.toUpperCase() : event.key);
  return parts.join('+');
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));

/** Nobody types words with them. */
const FUNCTION_KEY = /^F\d{1,2}$/;

/**
 * Elements with `aria-keyshortcuts` answer to their keys: fields take the focus, the rest is clicked. Single letters
 * are left alone while somebody types.
 */
export function installShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const keys = keyCombination(event);
    if (!keys.includes('+') && !FUNCTION_KEY.test(keys) && isTyping(event.target)) return;
    const scope: ParentNode = document.querySelector('dialog:modal') ?? document;
    const owner = [...scope.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')].find((element) =>
      element.getAttribute('aria-keyshortcuts')?.split(' ').includes(keys),
    );
    if (!owner) return;
    event.preventDefault();
    if (isTyping(owner)) owner.focus();
    else owner.click();
  });
}
