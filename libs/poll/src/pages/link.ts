import { parseLinks, pinUrl, ProviderError } from '@mef/provider-client';
import type { AnsweredPage } from './answered-page.ts';
import type { PagePosition } from './pages.ts';

/**
 * The link with the relation `next`, wherever it stands. Its encoding is kept: GitHub's carries percent-encoded `=` and
 * `+`, which decoding would break.
 */
export function link({ headers, url, endpoint }: AnsweredPage): PagePosition | undefined {
  const target = parseLinks(headers['link'] ?? '').find(({ rel }) => rel === 'next')?.url;
  if (target === undefined) return undefined;
  const absolute = resolve(target, url);
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
