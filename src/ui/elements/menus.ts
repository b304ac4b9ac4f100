const openMenus = (): NodeListOf<HTMLDetailsElement> =>
  document.querySelectorAll('details.dropdown-menu[open]');

/** Menus (`<details class="dropdown-menu">`) close by Escape, and by a click elsewhere. */
export function installMenus(): void {
  document.addEventListener('click', (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
}
