import { parseLinks, pinUrl, ProviderError } from '@mef/provider-client';
import type { AnsweredPage } from './answered-page.ts';
import type { PagePosition } from './pages.ts';

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The link with the relation `next`, wherever it stands. An absolute one is passed on to the letter: GitHub's carries
 * percent-encoded `=` and `+`, which another encoding would break.
 */
export function link({ headers, url, endpoint }: AnsweredPage): PagePosition | undefined {
  const target = parseLinks(headers['link'] ?? '').find(({ rel }) => rel === 'next')?.url;
  if (target === undefined) return undefined;
  const absolute = HAS_SCHEME.test(target) ? target : resolve(target, url);
  // The client refuses it too, but a poller that saved a foreign position would ask for it for ever.
  pinUrl(endpoint, absolute);
  return { url: absolute };
}

/** https://datatracker.ietf.org/doc/html/rfc8288#section-3.1 */
function resolve(target: string, base: string): string {
  const resolved = URL.parse(target, base);
  if (resolved === null) throw new ProviderError('unreadable', 'the next link: expected a URL');
  return resolved.href;
}
