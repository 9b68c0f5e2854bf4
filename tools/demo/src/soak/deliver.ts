import type { Sender } from '../sender/create-sender.ts';
import type { Request } from '../sender/request.ts';
import type { Entry } from './book.ts';

/**
 * Zoom tries again 5, 25 and 85 minutes after the first time, and only where the answer was 5xx or none came; here a
 * minute lasts a second. https://developers.zoom.us/docs/api/webhooks/#webhook-retries
 */
const RETRY_AFTER_MS = [5_000, 25_000, 85_000] as const;

/** What a delivery touches outside itself. */
export interface DeliveryPorts {
  readonly send: Sender;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

/** Sends one delivery until it is acknowledged or the provider would give up, and writes into its entry. */
export async function deliver(request: Request, entry: Entry, { send, now, pause }: DeliveryPorts): Promise<void> {
  for (const waitMs of [...RETRY_AFTER_MS, undefined]) {
    entry.attempts++;
    const status = await send(request).then(
      (answer) => answer.status,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (typeof status === 'number' && status >= 200 && status < 300) entry.answeredMs = now() - entry.at;
    else entry.lastFailure = String(status);
    const isFinal = typeof status === 'number' && status < 500;
    if (isFinal || waitMs === undefined) return;
    await pause(Math.max(0, entry.at + waitMs - now()));
  }
}
