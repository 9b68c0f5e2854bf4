import { isIP } from 'node:net';

/** Text of an id or name that a provider sends as text in one event and as a number in another; blank is absent. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/**
 * One bare IPv4 or IPv6 address, or `undefined`: anything else below `sourceipaddress` makes an index refuse the event,
 * Elasticsearch 6 also an address with a zone (`fe80::1%eth0`), which Node takes for one.
 */
export function ipAddress(value: unknown): string | undefined {
  const candidate = text(value);
  return candidate !== undefined && isIP(candidate) !== 0 && !candidate.includes('%') ? candidate : undefined;
}
