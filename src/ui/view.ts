import type { Language, Translate } from '../platform/i18n.ts';
import type { IconName } from './icon.tsx';

/** One entry of the side navigation; entries with the same `group` stand together under that heading. */
export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
  current: boolean;
  group?: string | undefined;
}

export type Tone = 'success' | 'info' | 'warning' | 'error';
export interface Flash {
  kind: Tone;
  message: string;
}

/** `system` follows the device. Kept in a cookie by the route behind `links.theme`. */
export type Theme = 'light' | 'dark' | 'system';

/** Addresses that the frame of every page uses. A null hides the control. */
export interface ViewLinks {
  home: string;
  /** GET, parameter `q`. */
  search: string | null;
  account: string;
  signIn: string;
  /** POST. */
  signOut: string;
  /** POST, fields `language` and `return`. */
  language: string;
  /** POST, fields `theme` and `return`. */
  theme: string;
  /** null: who is signed in here has no inbox. */
  notices: string | null;
}

export const DEFAULT_LINKS: ViewLinks = {
  home: '/',
  search: null,
  account: '/account',
  signIn: '/sign-in',
  signOut: '/sign-out',
  language: '/language',
  theme: '/theme',
  notices: '/notices',
};

/** What every page needs to know about the request it answers; made once per request. */
export interface View {
  language: Language;
  t: Translate;
  /** Path of the request without query, e.g. `/plans`. */
  path: string;
  query: URLSearchParams;
  person: { name: string; post: string | null } | null;
  /** Notices that the person has not read, at most 100: counted no further. */
  unread: number;
  nav: NavItem[];
  flash: Flash | null;
  theme: Theme;
  /** Addresses of the built files, e.g. `/assets/app-1A2B3C4D.js`. */
  assets: { script: string; style: string };
  productName: string;
  /** Whose product it is, e.g. the name of the province. */
  tenantName: string;
  /** Demo data: a banner says so on every page. */
  demo: boolean;
  links: ViewLinks;
  /** Pages for people on weak lines use the letters that the device has; nothing is fetched for them. */
  deviceFonts?: boolean;
}
