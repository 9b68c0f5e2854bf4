import { hash } from 'node:crypto';

/** The id that an event must have: namespace, account, key, ordinal. Written here a second time, on purpose. */
export function expectedId(parts: readonly [namespace: string, tenant: string, key: string, ordinal: number]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url');
}

/** Of a body that zoom-webhook takes for one event. */
export function zoomEventId(bodySha256: string): string {
  return expectedId(['zoom-events', 'account-1', bodySha256, 0]);
}
