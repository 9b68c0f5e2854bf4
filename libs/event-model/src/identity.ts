import { hash } from 'node:crypto';

/** What makes two deliveries the same event. */
export interface EventIdentity {
  /** The provider's log, such as `okta-systemlog`: never the app, so that push and poll of one event meet. */
  readonly namespace: string;
  /** The instance's account at the provider: never the instance's name, which an operator may change. */
  readonly tenant: string;
  /** The id that the provider documents as unique per event, else a hash of what it sent. */
  readonly key: string;
  /** Counts the events that one record gives, from 0. */
  readonly ordinal: number;
}

/** 43 characters of base64url. Frozen by golden vectors: a change would store every event of the past a second time. */
export function eventId({ namespace, tenant, key, ordinal }: EventIdentity): string {
  return hash('sha256', JSON.stringify([namespace, tenant, key, ordinal]), 'base64url');
}

/** Lower-case hex SHA-256, the key of a record for which the provider gives no id. */
export function contentKey(content: Uint8Array | string): string {
  return hash('sha256', content, 'hex');
}
