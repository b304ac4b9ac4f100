import type { Context as HonoContext } from 'hono';
import { getCookie } from 'hono/cookie';
import { builtAssets } from '../platform/assets.ts';
import type { Context } from '../platform/context.ts';
import { takeFlash } from '../platform/flash.ts';
import type { Env } from '../platform/http.ts';
import { type Language, type Text, translator } from '../platform/i18n.ts';
import { DEFAULT_LINKS, type IconName, type NavItem, type Theme, type View } from '../ui/index.ts';
import { m } from './messages.ts';

/** One place in the product, shown to those who may do `action` somewhere (null: whoever is signed in). */
export interface Place {
  href: string;
  label: Text;
  icon: IconName;
  action: string | null;
  group?: Text;
}

/** What the frame asks of the rooms. */
export interface FrameSources {
  places: readonly Place[];
  /** Places for citizens who signed in; their pages and the public ones beside them lead to the citizens' own door. */
  citizenPlaces: readonly Omit<Place, 'action'>[];
  /** The same for whoever has not signed in. */
  publicPlaces: readonly Omit<Place, 'action'>[];
  mayAnywhere(context: Context, action: string): Promise<boolean>;
  /** The post under which a person works, in words, e.g. "Chuyên viên – Sở Nội vụ"; null without post. */
  postName(context: Context): Promise<string | null>;
  /** Where the person begins the day, by their post; null: at the first place that they may enter. */
  startPage(context: Context): Promise<string | null>;
  /** How many notices the person has not read; need not count beyond 100. */
  unreadNotices(context: Context): Promise<number>;
  /** Name of the province's own office, or null as long as there is none. */
  tenantName(context: Context): Promise<string | null>;
}

/** Everything that every page needs to know about its request. */
export async function makeView(c: HonoContext<Env>, sources: FrameSources): Promise<View> {
  const { context } = c.var;
  const language = languageOf(c);
  const t = translator(language);
  const url = new URL(c.req.url);
  const { actor } = context;
  const asCitizen = isCitizenSide(context, url.pathname);
  return {
    language,
    t,
    path: url.pathname,
    query: url.searchParams,
    person: asCitizen
      ? citizenFace(context)
      : actor
        ? { name: actor.name, post: await sources.postName(context) }
        : null,
    unread: await sources.unreadNotices(context),
    nav: asCitizen
      ? citizenNavigation(context, sources, url.pathname, t)
      : actor
        ? await navigation(context, sources, url.pathname, t)
        : [],
    flash: takeFlash(c),
    theme: themeOf(c),
    assets: builtAssets(),
    productName: t(m.productName),
    tenantName: (await sources.tenantName(context)) ?? '',
    demo: context.config.demo,
    links: asCitizen ? CITIZEN_LINKS : DEFAULT_LINKS,
    deviceFonts: asCitizen,
  };
}

const CITIZEN_LINKS = {
  ...DEFAULT_LINKS,
  home: '/procedures',
  notices: null,
  account: '/my',
  signIn: '/my/sign-in',
  signOut: '/my/sign-out',
};

/** Whether the page is one of those where nobody is staff: for citizens, and for whoever is not signed in as staff. */
function isCitizenSide(context: Context, path: string): boolean {
  if (path === '/my' || path.startsWith('/my/')) return true;
  return !context.actor && (context.citizen !== null || !STAFF_DOORS.some((door) => path.startsWith(door)));
}

/** Public pages by which staff come in. */
const STAFF_DOORS = ['/sign-in', '/setup', '/reset'];

function citizenFace({ citizen }: Context): View['person'] {
  if (!citizen) return null;
  return { name: citizen.name, post: citizen.actingFor?.name ?? null };
}

function citizenNavigation(
  { citizen }: Context,
  { citizenPlaces, publicPlaces }: FrameSources,
  path: string,
  t: View['t'],
): NavItem[] {
  const places = citizen ? citizenPlaces : publicPlaces;
  // The longest address that fits is where one is: '/my' is not '/my/documents'.
  const here = places
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  return places.map(({ href, label, icon, group }) => ({
    href,
    label: t(label),
    icon,
    current: href === here?.href,
    group: group && t(group),
  }));
}

async function navigation(
  context: Context,
  sources: FrameSources,
  path: string,
  t: View['t'],
): Promise<NavItem[]> {
  const allowed = await Promise.all(
    sources.places.map(({ action }) => (action === null ? true : sources.mayAnywhere(context, action))),
  );
  return sources.places
    .filter((_, index) => allowed[index])
    .map(({ href, label, icon, group }) => ({
      href,
      label: t(label),
      icon,
      current: path === href || (href !== '/' && path.startsWith(`${href}/`)),
      group: group && t(group),
    }));
}

export const LANGUAGE_COOKIE = 'phucvu_language';
export const THEME_COOKIE = 'phucvu_theme';

/** The language chosen, else Vietnamese: the office's language, whatever the browser prefers. */
function languageOf(c: HonoContext<Env>): Language {
  return getCookie(c, LANGUAGE_COOKIE) === 'en' ? 'en' : 'vi';
}

function themeOf(c: HonoContext<Env>): Theme {
  const theme = getCookie(c, THEME_COOKIE);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
