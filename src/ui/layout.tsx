import type { ComponentChildren } from 'preact';
import { Avatar, Breadcrumbs, type Crumb } from './content.tsx';
import { Toast } from './feedback.tsx';
import { Icon, type IconName } from './icon.tsx';
import { ui } from './messages.ts';
import type { NavItem, Theme, View } from './view.ts';

interface PageProps {
  view: View;
  /** Heading of the page and title of the document. */
  title: string;
  /** Under the heading: what this is, its state. */
  subtitle?: ComponentChildren;
  /**
   * `small`: a single short form. `narrow`: reading and forms. `full`: the whole screen, with the navigation behind
   * the menu button.
   */
  width?: 'small' | 'narrow' | 'normal' | 'full';
  breadcrumbs?: readonly Crumb[] | undefined;
  /** Buttons beside the heading. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

const THEMES: Record<Theme, { name: string | undefined; icon: IconName }> = {
  light: { name: 'phucvu', icon: 'sun' },
  dark: { name: 'phucvu-dark', icon: 'moon' },
  system: { name: undefined, icon: 'monitor' },
};

/** A whole HTML document: frame, navigation, heading, content. Give it to `renderPage`. */
export function Page(props: PageProps) {
  const { view, title, width = 'normal' } = props;
  const side = view.nav.length > 0 && width !== 'full';
  return (
    <html
      lang={view.language}
      data-theme={THEMES[view.theme].name}
      data-fonts={view.deviceFonts ? 'device' : undefined}
    >
      <Head view={view} title={title} />
      <body>
        <a href="#main" class="skip-link">
          {view.t(ui.skipToContent)}
        </a>
        <Header view={view} menuOnWide={view.nav.length > 0 && !side} />
        <div class={side ? 'frame frame-side' : 'frame'}>
          {side && (
            <nav class="side-nav" aria-label={view.t(ui.mainMenu)}>
              <NavList items={view.nav} />
            </nav>
          )}
          <main id="main" tabIndex={-1} class={`content content-${width}`}>
            {props.breadcrumbs && props.breadcrumbs.length > 0 && (
              <Breadcrumbs view={view} crumbs={props.breadcrumbs} />
            )}
            <div class="page-head">
              <div class="min-w-0 flex-1">
                <h1>{title}</h1>
                {props.subtitle && <div class="page-subtitle">{props.subtitle}</div>}
              </div>
              {props.actions && <div class="page-actions">{props.actions}</div>}
            </div>
            <div id="notices" class="notices" role="status" aria-label={view.t(ui.notices)}>
              {view.flash && <Toast view={view} flash={view.flash} />}
            </div>
            {props.children}
          </main>
        </div>
        <footer class="page-foot">
          <p>{view.t(ui.footer, { product: view.productName, tenant: view.tenantName })}</p>
        </footer>
      </body>
    </html>
  );
}

const STAR = 'm16 6 2.3 4.9 5.3.7-3.9 3.7 1 5.3L16 18l-4.7 2.6 1-5.3-3.9-3.7 5.3-.7z';
const ARC = 'M6.5 20.5c1.8 3.5 5.4 5.5 9.5 5.5s7.7-2 9.5-5.5';
const TAB_ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#9f1d1a"/><path d="${STAR}" fill="#fff"/><path d="${ARC}" fill="none" stroke="#fff" stroke-width="2.2"/></svg>`,
)}`;

function Head({ view, title }: { view: View; title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={view.theme === 'system' ? 'light dark' : view.theme} />
      <meta name="turbo-refresh-method" content="morph" />
      <meta name="turbo-refresh-scroll" content="preserve" />
      <meta name="phucvu-sign-in" content={view.links.signIn} />
      <title>{`${title} – ${view.productName}`}</title>
      <link rel="icon" href={TAB_ICON} />
      <link rel="stylesheet" href={view.assets.style} data-turbo-track="reload" />
      <script type="module" src={view.assets.script} data-turbo-track="reload" />
    </head>
  );
}

function Header({ view, menuOnWide }: { view: View; menuOnWide: boolean }) {
  const { t, links } = view;
  return (
    <header>
      {view.demo && (
        <p class="demo-banner">
          <Icon name="info" size="sm" /> {t(ui.demoBanner)}
        </p>
      )}
      <div class="top-bar">
        <details class={`dropdown-menu main-menu ${menuOnWide ? 'main-menu-always' : ''}`} id="main-menu">
          <summary class="btn btn-ghost btn-square">
            <Icon name="menu" label={t(ui.mainMenu)} />
          </summary>
          <div class="menu-panel menu-panel-start">
            <nav aria-label={t(ui.mainMenu)}>
              <NavList items={view.nav} />
            </nav>
            <div class="menu-extra">
              <Preferences view={view} />
            </div>
          </div>
        </details>
        <a href={links.home} class="brand">
          <Brand />
          <span class="min-w-0">
            <span class="brand-name">{view.productName}</span>
            <span class="brand-tenant">{view.tenantName}</span>
          </span>
        </a>
        {links.search && <SearchBox view={view} action={links.search} />}
        <div class="top-tools">
          <div class="top-preferences">
            <Preferences view={view} />
          </div>
          {view.person && view.links.notices !== null && <Bell view={view} href={view.links.notices} />}
          {view.person ? (
            <AccountMenu view={view} person={view.person} />
          ) : (
            <a href={links.signIn} class="btn btn-primary btn-sm">
              {t(ui.signIn)}
            </a>
          )}
        </div>
      </div>
    </header>
  );
}

/** The product's mark: two hands' arcs that hold a star. */
function Brand() {
  return (
    <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" class="brand-ground" />
      <path class="brand-star" d={STAR} />
      <path class="brand-arc" d={ARC} />
    </svg>
  );
}

function SearchBox({ view, action }: { view: View; action: string }) {
  return (
    <search class="top-search">
      <form method="get" action={action}>
        <label for="site-q" class="sr-only">
          {view.t(ui.search)}
        </label>
        <Icon name="search" size="sm" class="filter-search-icon" />
        <input
          id="site-q"
          type="search"
          name="q"
          class="input input-sm"
          placeholder={view.t(ui.searchHint)}
        />
      </form>
    </search>
  );
}

function NavList({ items }: { items: readonly NavItem[] }) {
  const groups = [...new Set(items.map((item) => item.group))];
  return (
    <>
      {groups.map((group) => (
        <div key={group ?? ''} class="nav-group">
          {group && <p class="nav-heading">{group}</p>}
          <ul>
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <li key={item.href}>
                  <a href={item.href} class="nav-link" aria-current={item.current ? 'page' : undefined}>
                    <Icon name={item.icon} size="sm" />
                    <span class="min-w-0">{item.label}</span>
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}

const here = (view: View): string => {
  const query = view.query.toString();
  return query ? `${view.path}?${query}` : view.path;
};

/** Language and theme: plain forms, so that they work without script. */
function Preferences({ view }: { view: View }) {
  const { t, links } = view;
  const other = view.language === 'vi' ? 'en' : 'vi';
  const labels = { light: ui.themeLight, dark: ui.themeDark, system: ui.themeSystem };
  return (
    <>
      <form method="post" action={links.theme} class="theme-switch" data-turbo="false">
        <input type="hidden" name="return" value={here(view)} />
        <fieldset>
          <legend class="sr-only">{t(ui.theme)}</legend>
          {(Object.keys(THEMES) as Theme[]).map((theme) => (
            <button
              type="submit"
              key={theme}
              name="theme"
              value={theme}
              aria-pressed={view.theme === theme}
              title={t(labels[theme])}
            >
              <Icon name={THEMES[theme].icon} size="sm" label={t(labels[theme])} />
            </button>
          ))}
        </fieldset>
      </form>
      <form method="post" action={links.language} data-turbo="false">
        <input type="hidden" name="return" value={here(view)} />
        <button type="submit" name="language" value={other} lang={other} class="btn btn-ghost btn-sm">
          <Icon name="language" size="sm" />
          {t(ui.otherLanguage)}
        </button>
      </form>
    </>
  );
}

/** Leads to the notices and says how many are unread. */
function Bell({ view, href }: { view: View; href: string }) {
  const { t, unread } = view;
  const count = unread > 99 ? '99+' : String(unread);
  return (
    <a href={href} class="btn btn-ghost btn-square bell">
      <Icon name="bell" label={unread > 0 ? t(ui.unreadNotices, { count }) : t(ui.notices)} />
      {unread > 0 && (
        <span class="bell-count" aria-hidden="true">
          {count}
        </span>
      )}
    </a>
  );
}

interface AccountMenuProps {
  view: View;
  person: { name: string; post: string | null };
}

function AccountMenu({ view, person }: AccountMenuProps) {
  const { t, links } = view;
  return (
    <details class="dropdown-menu account-menu" id="account-menu">
      <summary class="account-face">
        <Avatar name={person.name} />
        <span class="account-words">
          <span class="account-name">{person.name}</span>
          {person.post && <span class="account-post">{person.post}</span>}
        </span>
        <span class="sr-only">{t(ui.accountOf, { name: person.name })}</span>
        <Icon name="chevronDown" size="xs" />
      </summary>
      <div class="menu-panel menu-panel-end">
        <div class="menu-person">
          <p class="font-semibold">{person.name}</p>
          {person.post && <p class="text-muted text-sm">{person.post}</p>}
        </div>
        <a href={links.account} class="nav-link">
          <Icon name="user" size="sm" />
          {t(ui.myAccount)}
        </a>
        <form method="post" action={links.signOut} data-turbo="false">
          <button type="submit" class="nav-link w-full">
            <Icon name="signOut" size="sm" />
            {t(ui.signOut)}
          </button>
        </form>
      </div>
    </details>
  );
}
