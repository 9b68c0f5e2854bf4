import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from '@mef/command';
import { createKit } from '../deliveries/create-kit.ts';
import { countMarks } from '../ledger/count-marks.ts';
import { createDeadLetterReader } from '../ledger/create-dead-letter-reader.ts';
import { waitUntil } from '../ledger/wait-until.ts';
import { createSender } from '../sender/create-sender.ts';
import { createMarkers } from '../sender/marker.ts';
import type { Book } from '../soak/book.ts';
import { createDeliverer } from '../soak/create-deliverer.ts';
import { warmUp } from '../soak/warm-up.ts';
import type { Stack, StackDestination } from '../stack/read-stack.ts';
import { createEngineLedger } from './create-engine-ledger.ts';
import { createReceiverLedger } from './create-receiver-ledger.ts';
import type { DestinationLedger, LedgerRun } from './destination-ledger.ts';
import { destinationsReport, type DestinationsReport, type Downtime } from './destinations-report.ts';
import { sendUntil } from './send-until.ts';
import { takeDown } from './take-down.ts';
import { type ProbeWatch, watchProbes } from './watch-probes.ts';

const ZOOM = { source: 'zoom-webhook', instance: 'main', secretName: 'signing-secret' };
/** On a busy machine a delivery may wait for seconds; here destinations are measured, and not the gateway. */
const ANSWER_MS = 10_000;
const PROBES_PER_SECOND = 2;
/** Between two outages, and before the first: what the lag is compared with. */
const CALM_MS = 15_000;
const CATCH_UP_MS = 300_000;
const SETTLE_MS = 5_000;

export interface DestinationsOptions {
  /** Deliveries begun in a second. */
  readonly rate: number;
  readonly events: number;
  readonly outageSeconds: number;
  /** Names of the destinations that go down, one after the other. */
  readonly down: readonly string[];
}

/** A destination while it is watched. */
interface Watched {
  readonly destination: StackDestination;
  readonly ledger: DestinationLedger;
  readonly probes: ProbeWatch;
}

/** Loads a stack with several destinations, takes one after the other down, and balances each one's ledger. */
export async function runDestinations(
  stack: Stack,
  directory: string,
  options: DestinationsOptions,
  { progress, say }: { readonly progress: Progress; readonly say: (line: string) => void },
): Promise<DestinationsReport> {
  const { rate, events, outageSeconds } = options;
  const markers = createMarkers('soak', randomBytes(4).toString('hex'));
  const startedAt = Date.now();
  const ledgerRun = { run: markers.run, source: ZOOM.source, startedAt: startedAt - 1_000 };
  const word = `${markers.run}probe`;
  const watched = stack.destinations.map((destination) => watch(destination, ledgerRun, word));
  const book: Book = new Map();
  const sender = createSender(ANSWER_MS);
  const letters = createDeadLetterReader(stack, startedAt);
  let lastProbe = 0;
  const labelOf = (mark: string, at: number) => {
    if (at - lastProbe < 1_000 / PROBES_PER_SECOND) return mark;
    lastProbe = at;
    for (const { probes } of watched) probes.offer(mark, at);
    return `${mark} ${word}`;
  };
  try {
    const kit = createKit(stack, ZOOM, markers.next, startedAt);
    const warm = createDeliverer(kit, markers, sender.send, book);
    await warmUp(() => warm(Date.now(), true).closed, Date.now);
    const state = { isOver: false };
    const outages = takeDownEach(watched, directory, options, say).finally(() => {
      state.isOver = true;
    });
    const onSent = (count: number) => {
      if (count % rate === 0) progress.show(`${count} sent`, count / events);
    };
    const load = { rate, atLeast: events, isOver: () => state.isOver, onSent };
    const begin = createDeliverer(kit, markers, sender.send, book, labelOf);
    const [downtimes] = await Promise.all([outages, sendUntil(load, begin)]);
    await untilDrained(watched, book, progress);
    const dead = countMarks(
      (await letters.read()).map(({ text }) => text),
      markers.run,
    );
    const to = Date.now() + 1_000;
    const evidence = await Promise.all(
      watched.map(async ({ destination, ledger, probes }) => ({
        destination,
        sightings: probes.sightings,
        stored: await ledger.marks(markers.run, ledgerRun.startedAt, to),
      })),
    );
    return destinationsReport({ book, dead, outageSeconds, downtimes, evidence });
  } finally {
    await Promise.all(watched.map(({ probes }) => probes.stop()));
    sender.close();
    letters.close();
  }
}

function watch(destination: StackDestination, run: LedgerRun, word: string): Watched {
  const create = destination.dialect === 'opensearch' ? createEngineLedger : createReceiverLedger;
  const ledger = create(destination.url, run);
  return { destination, ledger, probes: watchProbes(ledger, word) };
}

async function takeDownEach(
  watched: readonly Watched[],
  directory: string,
  { down, outageSeconds }: DestinationsOptions,
  say: (line: string) => void,
): Promise<readonly Downtime[]> {
  const downtimes: Downtime[] = [];
  await pause(CALM_MS);
  for (const { destination, ledger, probes } of watched.filter((one) => down.includes(one.destination.name))) {
    const { name, process = name } = destination;
    say(`${name} goes down for ${outageSeconds} s`);
    const outage = await takeDown(directory, process, outageSeconds, () => isUp(ledger));
    const hasCaughtUp = await waitUntil(() => probes.hasAllBefore(outage.backAt), CATCH_UP_MS);
    const caughtUpMs = hasCaughtUp ? Date.now() - outage.backAt : undefined;
    say(`${name} ${caughtUpMs === undefined ? 'did not catch up' : `caught up ${caughtUpMs} ms after its return`}`);
    downtimes.push({ name, ...outage, caughtUpMs });
    await pause(CALM_MS);
  }
  return downtimes;
}

function isUp(ledger: DestinationLedger): Promise<boolean> {
  return ledger.count().then(
    () => true,
    () => false,
  );
}

async function untilDrained(watched: readonly Watched[], book: Book, progress: Progress): Promise<void> {
  const accepted = [...book.values()].filter(({ answeredMs }) => answeredMs !== undefined).length;
  const hasAll = async () => {
    const counts = await Promise.all(watched.map(({ ledger }) => ledger.count().catch(() => 0)));
    progress.show(`${Math.min(...counts)} of ${accepted} at every destination`, 1);
    return counts.every((count) => count >= accepted);
  };
  await waitUntil(hasAll, CATCH_UP_MS, 1_000);
  // A second copy of an event may come late.
  await pause(SETTLE_MS);
}
