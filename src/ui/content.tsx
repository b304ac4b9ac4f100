import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { ui } from './messages.ts';
import type { View } from './view.ts';

/** A box with a heading. `flush`: the content (a table) reaches the edges. */
export function Card(props: {
  title?: string | undefined;
  hint?: ComponentChildren;
  actions?: ComponentChildren;
  flush?: boolean;
  id?: string | undefined;
  children: ComponentChildren;
}) {
  const head = props.title || props.actions;
  return (
    <section id={props.id} class="panel">
      {head && (
        <div class="panel-head">
          <div class="min-w-0">
            {props.title && <h2 class="text-base font-semibold">{props.title}</h2>}
            {props.hint && <p class="text-muted text-sm">{props.hint}</p>}
          </div>
          {props.actions && <div class="flex flex-wrap gap-2">{props.actions}</div>}
        </div>
      )}
      <div class={props.flush ? '' : 'panel-body'}>{props.children}</div>
    </section>
  );
}

/** One number with its name; `href` leads to what lies behind it. */
export function Stat(props: {
  label: string;
  value: ComponentChildren;
  hint?: ComponentChildren;
  icon?: IconName;
  href?: string | undefined;
  tone?: 'plain' | 'warning' | 'error' | 'success';
}) {
  const tone = props.tone ?? 'plain';
  return (
    <div class={`stat-box stat-${tone}`}>
      <p class="text-muted flex items-center gap-1.5 text-sm">
        {props.icon && <Icon name={props.icon} size="sm" />}
        {props.href ? (
          <a class="link-cover" href={props.href}>
            {props.label}
          </a>
        ) : (
          props.label
        )}
      </p>
      <p class="stat-number">{props.value}</p>
      {props.hint && <p class="text-muted text-sm">{props.hint}</p>}
    </div>
  );
}

/** Stats side by side. */
export function StatRow({ children }: { children: ComponentChildren }) {
  return <div class="grid grid-cols-2 gap-3 md:grid-cols-4">{children}</div>;
}

export interface Description {
  term: string;
  /** Left out when null, undefined or empty. */
  value: ComponentChildren;
}

/** Terms and their values. */
export function DescriptionList({ items, columns = 1 }: { items: readonly Description[]; columns?: 1 | 2 }) {
  const shown = items.filter(({ value }) => value !== null && value !== undefined && value !== '');
  return (
    <dl class={`description ${columns === 2 ? 'description-two' : ''}`}>
      {shown.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Tab {
  href: string;
  label: string;
  current: boolean;
  /** A number beside the label. */
  count?: string | number | undefined;
  icon?: IconName | undefined;
}

/** Pages of one subject, as links. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tab-row" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.icon && <Icon name={tab.icon} size="sm" />}
              {tab.label}
              {tab.count !== undefined && <span class="count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface Crumb {
  href: string;
  label: string;
}

/** The way from the top to this page; the page itself is not in it. */
export function Breadcrumbs({ view, crumbs }: { view: View; crumbs: readonly Crumb[] }) {
  return (
    <nav class="crumbs" aria-label={view.t(ui.breadcrumbs)}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
            <Icon name="chevronRight" size="xs" class="text-base-content/50" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Content that opens on demand. */
export function Details(props: { summary: ComponentChildren; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="fold" open={props.open}>
      <summary>
        <Icon name="chevronRight" size="sm" class="fold-mark" />
        <span>{props.summary}</span>
      </summary>
      <div class="fold-body">{props.children}</div>
    </details>
  );
}

/** Initials of a Vietnamese name (first and last word: Nguyễn Thị Minh Khai → NK). Decoration: print the name too. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar-mark" aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => Array.from((word ?? '').normalize('NFC'))[0] ?? '')
    .join('')
    .toLocaleUpperCase('vi');
}

/** Groups things in a column with even distances. */
export function Stack({ gap = 'md', children }: { gap?: 'sm' | 'md' | 'lg'; children: ComponentChildren }) {
  const distance = { sm: 'gap-2', md: 'gap-4', lg: 'gap-8' }[gap];
  return <div class={`flex min-w-0 flex-col ${distance}`}>{children}</div>;
}

/** Things (buttons, badges) side by side, wrapping. */
export function Row({ end, children }: { end?: boolean; children: ComponentChildren }) {
  return <div class={`flex flex-wrap items-center gap-2 ${end ? 'justify-end' : ''}`}>{children}</div>;
}

/** Key caps, e.g. Ctrl + S. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span class="inline-flex items-center gap-1">
      {keys.map((key) => (
        <kbd class="kbd kbd-sm" key={key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
