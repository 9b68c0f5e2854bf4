import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { planDeliveries } from '../deliveries/plan-deliveries.ts';
import { zoomKit } from '../deliveries/zoom-kit.ts';
import { createDeadLetterReader } from '../ledger/create-dead-letter-reader.ts';
import type { Observation } from '../ledger/observation.ts';
import { observe } from '../ledger/observe.ts';
import { createSearch } from '../ledger/search-events.ts';
import { sendAll } from '../ledger/send-all.ts';
import { waitUntil } from '../ledger/wait-until.ts';
import { watchArrivals } from '../ledger/watch-arrivals.ts';
import type { Progress } from '../print/progress.ts';
import { createSender } from '../sender/create-sender.ts';
import { createMarkers } from '../sender/marker.ts';
import type { Stack } from '../stack/read-stack.ts';

/** The first delivery may wait for a function to start, which Zoom would not do. */
const ANSWER_MS = 10_000;

/** How long the demo waits, in milliseconds. */
export interface Patience {
  /** The whole way takes about a second; what is not there by then is missing. */
  readonly arrivalMs: number;
  /** A duplicate or a forged event may come late: this long is waited although all that was expected is there. */
  readonly settleMs: number;
}

export const patience: Patience = { arrivalMs: 20_000, settleMs: 2_000 };

/** Sends everything once and observes from outside what becomes of it. */
export async function runDemo(
  stack: Stack,
  sampleFolder: string,
  progress: Progress,
  { arrivalMs, settleMs } = patience,
): Promise<readonly Observation[]> {
  const markers = createMarkers('demo', randomBytes(4).toString('hex'));
  const startedAt = Date.now();
  const deliveries = planDeliveries(sampleFolder, zoomKit(stack, markers.next, startedAt));
  const search = createSearch(stack.mozdefUrl);
  const letters = createDeadLetterReader(stack, startedAt);
  const sender = createSender(ANSWER_MS);
  const arrivals = watchArrivals(search, markers.run);
  try {
    const sent = await sendAll(deliveries, sender.send, (count) => {
      progress.show(count, deliveries.length, 'sent');
    });
    const awaited = [
      ...new Set(deliveries.filter(({ expected }) => expected.events > 0).map(({ mark }) => mark ?? '')),
    ];
    const arrived = () => awaited.filter((mark) => arrivals.firstSeen.has(mark)).length;
    const isComplete = () => {
      progress.show(arrived(), awaited.length, 'in MozDef');
      return arrived() === awaited.length;
    };
    await waitUntil(isComplete, arrivalMs);
    await pause(settleMs);
    const { events } = await search({ q: markers.run });
    return observe(sent, { run: markers.run, events, letters: await letters.read(), firstSeen: arrivals.firstSeen });
  } finally {
    progress.clear();
    await arrivals.stop();
    sender.close();
    letters.close();
  }
}
