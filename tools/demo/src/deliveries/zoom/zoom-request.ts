import type { Request } from '../../sender/request.ts';
import { sign, unixSeconds } from './sign.ts';

/** Zoom's own header set around a signature and a timestamp. */
export function zoomHeaders(signature: string, timestamp: string): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zoom Marketplace/1.0a',
    'x-zm-request-timestamp': timestamp,
    'x-zm-signature': signature,
  };
}

/** A delivery signed as Zoom signs, at `at` milliseconds since 1970. */
export function signedRequest(url: string, body: Buffer, secret: string, at: number): Request {
  const timestamp = unixSeconds(at);
  return { method: 'POST', url, headers: zoomHeaders(sign(body, secret, timestamp), timestamp), body };
}
