import { parseLinks, ProviderError } from '@mef/provider-client';
import type { AnsweredPage } from './answered-page.ts';
import type { PagePosition } from './pages.ts';

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The link with the relation `next`, wherever it stands. An absolute one is passed on to the letter: GitHub's carries
 * percent-encoded `=` and `+`, which another encoding would break.
 */
export function link({ headers, url }: AnsweredPage): PagePosition | undefined {
  const target = parseLinks(headers['link'] ?? '').find(({ rel }) => isNext(rel))?.url;
  if (target === undefined) return undefined;
  const resolved = resolve(target, url);
  if (!isOfOrigin(resolved, url))
    throw new ProviderError('foreign-url', 'the next link: expected the origin of the endpoint');
  return { url: HAS_SCHEME.test(target) ? target : resolved.href };
}

/** One link may have several relations. https://datatracker.ietf.org/doc/html/rfc8288#section-3.3 */
function isNext(rel: string): boolean {
  return rel.toLowerCase().split(/\s+/).includes('next');
}

function resolve(target: string, base: string): URL {
  const resolved = URL.parse(target, base);
  if (resolved === null) throw new ProviderError('unreadable', 'the next link: expected a URL');
  return resolved;
}

/** Before the position is saved: the client refuses it too, but a poller that saved it would never get past it. */
function isOfOrigin({ origin, username, password }: URL, asked: string): boolean {
  return origin === new URL(asked).origin && username === '' && password === '';
}
