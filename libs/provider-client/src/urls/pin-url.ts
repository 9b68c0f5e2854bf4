import { ProviderError } from '../provider-error.ts';

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Characters that URL parsers drop, or take for a slash: what is checked would not be what is asked. */
const MISREAD = /[\p{Cc}\s\\]/u;

/** A segment of one or two dots, however it is spelled: the check would see one path and the server another. */
const DOTS = /(?:^|\/|%2f|%5c)(?:\.|%2e){1,2}(?:$|\/|%2f|%5c)/i;

/**
 * The URL that a page, a link or a manifest names, if the login may be sent there: a path below the endpoint, or an
 * absolute URL with exactly the endpoint's origin and its path prefix. A poller that followed what merely contained its
 * base URL sent its token to `https://evil.example/?u=https://acme.example.com`. Throws ProviderError `foreign-url`.
 */
export function pinUrl(endpoint: URL, text: string): URL {
  const base = endpoint.pathname.replace(/\/+$/, '');
  const path = /^[^?#]*/.exec(text)?.[0] ?? '';
  if (MISREAD.test(text) || DOTS.test(path))
    throw foreign(endpoint, 'a URL without blanks, backslashes and dot segments');
  if (text.startsWith('//')) throw foreign(endpoint, 'no other host');
  const url = URL.parse(HAS_SCHEME.test(text) ? text : `${endpoint.origin}${base}/${text.replace(/^\//, '')}`);
  if (url === null) throw foreign(endpoint, 'a URL');
  if (url.origin !== endpoint.origin) throw foreign(endpoint, 'no other origin');
  if (url.username !== '' || url.password !== '') throw foreign(endpoint, 'no user and no password');
  // Also what refuses a blob: URL, which has the origin of what it was made of and no path that starts with a slash.
  if (!`${url.pathname}/`.startsWith(`${base}/`)) throw foreign(endpoint, `a path below ${base}`);
  url.hash = '';
  return url;
}

function foreign({ origin }: URL, expectation: string): ProviderError {
  return new ProviderError('foreign-url', `a URL for ${origin}: expected ${expectation}`);
}
