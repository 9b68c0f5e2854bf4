import { setTimeout as pause } from 'node:timers/promises';
import type { DestinationLedger } from './destination-ledger.ts';

/** Milliseconds between two looks: what a time may be too long by. */
const LOOK_EVERY_MS = 500;

/** One delivery that every destination is watched for. */
export interface Sighting {
  /** Planned start of its sending, milliseconds since 1970. */
  readonly at: number;
  /** From then until it was found. */
  readonly latencyMs: number;
}

export interface ProbeWatch {
  readonly offer: (mark: string, at: number) => void;
  readonly sightings: readonly Sighting[];
  /** Whether every probe that was sent before this moment was found. */
  readonly hasAllBefore: (moment: number) => boolean;
  readonly stop: () => Promise<void>;
}

/** Looks at one destination, again and again, for the probes that it does not have yet. */
export function watchProbes(ledger: Pick<DestinationLedger, 'marks'>, word: string): ProbeWatch {
  const pending = new Map<string, number>();
  const sightings: Sighting[] = [];
  const watch = { isOver: false };

  async function look(): Promise<void> {
    if (pending.size === 0) return;
    const from = Math.min(...pending.values());
    // While it is away the probes stay pending and are looked for again.
    const found = await ledger.marks(word, from, Date.now() + 1).catch(() => new Map<string, number>());
    const now = Date.now();
    for (const [mark, at] of pending) {
      if (!found.has(mark)) continue;
      pending.delete(mark);
      sightings.push({ at, latencyMs: now - at });
    }
  }

  const watching = (async () => {
    while (!watch.isOver) {
      await look();
      await pause(LOOK_EVERY_MS);
    }
  })();

  return {
    offer: (mark, at) => void pending.set(mark, at),
    sightings,
    hasAllBefore: (moment) => [...pending.values()].every((at) => at >= moment),
    async stop() {
      watch.isOver = true;
      await watching;
    },
  };
}
