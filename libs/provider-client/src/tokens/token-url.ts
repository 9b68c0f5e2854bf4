import type { SessionContext } from '../session.ts';
import { fillTemplate } from '../urls/fill-template.ts';
import { isLoopback } from '../urls/is-loopback.ts';
import { pinUrl } from '../urls/pin-url.ts';
import { readEndpoint } from '../urls/read-endpoint.ts';

/**
 * Where tokens come from: a path below the endpoint, or a configured https URL. Nothing that a provider answers has a
 * say in it. Throws an Error for what configuration got wrong.
 */
export function tokenUrl(template: string, { endpoint, values }: Pick<SessionContext, 'endpoint' | 'values'>): URL {
  if (!/^https?:/i.test(template)) return pinUrl(endpoint, fillTemplate(template, values, 'path'));
  const url = readEndpoint(fillTemplate(template, values, 'endpoint'), 'login.tokenUrl');
  if (url.protocol === 'http:' && !isLoopback(endpoint)) throw new Error('login.tokenUrl: expected https');
  return url;
}
