const openMenus = (): NodeListOf<HTMLDetailsElement> =>
  document.querySelectorAll('details.dropdown-menu[open]');

/** Menus (`<details class="dropdown-menu">`) close by Escape, and by a click elsewhere. */
export function installMenus(): void {
  document.addEventListener('click', (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  // `toggle` does not bubble. A menu that opens low on the page, or in a pane, is brought into view whole.
  document.addEventListener('toggle', showWhole, { capture: true });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
}

function showWhole(event: Event): void {
  const { target } = event;
  if (!(target instanceof HTMLDetailsElement) || !target.open || !target.matches('.dropdown-menu')) return;
  target.querySelector('.menu-panel')?.scrollIntoView({ block: 'nearest' });
}
