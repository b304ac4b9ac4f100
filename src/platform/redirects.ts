/**
 * A path of this site out of an address that a browser sent (`?next=`, `return`), or `fallback`. Other sites, other
 * schemes, `//host`, `/\host` and control characters lead to the fallback.
 */
export function safePath(address: string | null | undefined, fallback = '/'): string {
  if (!address?.startsWith('/') || /[\\\p{Cc}]/u.test(address) || address.length > 2000) return fallback;
  const base = 'http://phucvu.invalid';
  const url = URL.parse(address, base);
  if (url === null || url.origin !== base) return fallback;
  // "/..//host" is normalised to "//host", which a browser takes for another site.
  return url.pathname.startsWith('//') ? fallback : `${url.pathname}${url.search}${url.hash}`;
}
