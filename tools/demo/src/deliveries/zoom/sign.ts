import { createHmac } from 'node:crypto';

/**
 * The header `x-zm-signature` as Zoom documents it. Written again here, away from the product: a fault in the
 * product's signing code must show.
 * https://developers.zoom.us/docs/api/webhooks/#verify-with-zooms-header
 */
export function sign(body: Uint8Array, secret: string, timestamp: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

/** Zoom's header `x-zm-request-timestamp`: Unix seconds. */
export function unixSeconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
