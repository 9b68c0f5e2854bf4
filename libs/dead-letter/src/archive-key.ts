import type { Envelope } from './envelope.ts';

/**
 * Where an envelope stands in the archive: `source/reason/day/id`. The day (UTC) is that of receipt, which a retry and
 * a replay keep, so that the same failure is always the same object.
 */
export function archiveKey({ source, reasonCode, receivedAt, id }: Envelope): string {
  return `${source}/${reasonCode}/${new Date(receivedAt).toISOString().slice(0, 10)}/${id}`;
}
