import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from './is-loopback.ts';
import { Refusal } from './refusal.ts';

export interface Guard {
  /** Whether the service is bound to this machine only. */
  isLoopbackOnly: boolean;
  token: string | undefined;
}

/**
 * A browser on this machine is a way in from the internet: a page may post to 127.0.0.1, and a name that its owner
 * points to 127.0.0.1 makes the page's own origin of it (DNS rebinding). The first is told by Origin, the second by Host.
 * @throws Refusal 421, 403, 401
 */
export function guardRequest(headers: IncomingHttpHeaders, path: string, guard: Guard): void {
  const host = headers.host ?? '';
  if (guard.isLoopbackOnly && !isLoopback(hostnameOf(`http://${host}`)))
    throw new Refusal(421, 'The Host header is not a name of this machine, as localhost is.');
  if (headers.origin !== undefined && hostOf(headers.origin) !== host.toLowerCase())
    throw new Refusal(403, 'The request comes from a page of another origin.');
  if (guard.token !== undefined && path !== '/status' && !carries(headers.authorization, guard.token))
    throw new Refusal(401, 'The Authorization header must be "Bearer", a space and the token.', {
      headers: { 'www-authenticate': 'Bearer' },
    });
}

/** Digests have one length, so that comparing takes one time. */
function carries(authorization: string | undefined, token: string): boolean {
  const sent = /^bearer +(.*)$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(sent), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function hostnameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
