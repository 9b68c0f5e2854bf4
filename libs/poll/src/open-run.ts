import type { ProviderClient } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import type { RestSource } from './define-rest-source.ts';
import type { Lease } from './cursor-store.ts';
import type { PollPorts } from './ports.ts';
import { readCursor } from './walk/cursor.ts';
import type { Rules } from './walk/rules.ts';
import type { Run } from './run.ts';
import { SeenIds } from './seen-ids.ts';

/** A source with its ports and what is kept from run to run of one environment: clients hold their tokens. */
export interface Poller<Payload> {
  readonly source: RestSource<Payload>;
  readonly rules: Rules;
  readonly ports: PollPorts;
  readonly clientOf: (instance: Instance) => ProviderClient;
}

/** A run that is killed leaves its lock behind; three minutes on, the schedule's next tick takes over. */
export const LEASE_MS = 180_000;
/** What is under way by then has the provider's 40 s to be answered, and 35 s to become durable and saved. */
const STOP_BEFORE_MS = 75_000;

/** A run that holds the lock; `close` gives it back. */
export type OpenRun<Payload> = Run<Payload> & { readonly close: () => Promise<void> };

/** Takes the lock of an instance; `undefined` while another run has it. */
export async function openRun<Payload>(
  instance: Instance,
  { source, rules, ports, clientOf }: Poller<Payload>,
  remainingMs: number,
): Promise<OpenRun<Payload> | undefined> {
  const trace = ports.uuid();
  const startedAt = ports.clock();
  const lease = await ports.cursors.lock({ app: source.name, instance: instance.name }, trace, LEASE_MS);
  if (lease === undefined) return undefined;
  const close = async (): Promise<void> => {
    await lease.release().catch((error: unknown) => {
      ports.telemetry.log.error('lock not given back, it expires by itself', error, { instance: instance.name });
    });
  };
  try {
    const seen = new SeenIds(await lease.seen(knownSince(lease, startedAt) - rules.keepIdsMs));
    const client = clientOf(instance);
    const stopAt = startedAt + remainingMs - STOP_BEFORE_MS;
    const notBefore = heldUntil(lease);
    return { source, rules, instance, client, ports, lease, seen, notBefore, startedAt, stopAt, trace, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * What was noted before an outage counts after it: the first walk looks back from where the last one ended. Behind a cursor
 * that was rewound it is all that the walk shows again.
 */
function knownSince({ cursors }: Lease, startedAt: number): number {
  if (cursors.live === undefined) return startedAt;
  const { savedAt, doneUntil } = readCursor(cursors.live);
  return Math.min(savedAt, doneUntil);
}

/** A provider has one limit for all of our calls, and the process that was told of it may be gone. */
function heldUntil({ cursors }: Lease): number {
  const { live, backfill } = cursors;
  const texts = [live, backfill].filter((text) => text !== undefined);
  return Math.max(0, ...texts.map((text) => readCursor(text).notBefore ?? 0));
}
