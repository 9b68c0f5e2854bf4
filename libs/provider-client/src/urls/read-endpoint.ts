import { isLoopback } from './is-loopback.ts';

/**
 * An address that configuration gives, a provider's endpoint or its token endpoint. https, without user, query and
 * fragment; http to the loopback address alone, where a simulated provider listens. Throws an Error, never a value.
 */
export function readEndpoint(text: string, place: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new Error(`${place}: expected a URL`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    throw new Error(`${place}: expected https`);
  if (url.username !== '' || url.password !== '') throw new Error(`${place}: expected no user and no password`);
  if (/[?#]/.test(text)) throw new Error(`${place}: expected no query and no fragment`);
  return url;
}
