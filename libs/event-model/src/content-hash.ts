import { hash } from 'node:crypto';

interface Hashed {
  readonly category: string;
  readonly severity: string;
  readonly summary: string;
  readonly hostname: string;
  readonly eventTime: number | undefined;
  readonly tags: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * SHA-256 in base64url of what the provider said of an event: without provenance, without the raw record and without
 * times that we set, so that the same event over two paths has the same hash.
 */
export function contentHash(content: Hashed): string {
  const { category, severity, summary, hostname, eventTime, tags, details } = content;
  const sortedDetails = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
  const canonical = JSON.stringify([
    category,
    severity,
    summary,
    hostname,
    eventTime ?? null,
    [...tags].sort(),
    sortedDetails,
  ]);
  return hash('sha256', canonical, 'base64url');
}
