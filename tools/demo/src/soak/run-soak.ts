import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from '@mef/command';
import { createKit } from '../deliveries/create-kit.ts';
import { collectEvents } from '../ledger/collect-events.ts';
import { countMarks } from '../ledger/count-marks.ts';
import { createDeadLetterReader } from '../ledger/create-dead-letter-reader.ts';
import { createSearch } from '../ledger/search-events.ts';
import { createSender } from '../sender/create-sender.ts';
import { createMarkers } from '../sender/marker.ts';
import type { Stack } from '../stack/read-stack.ts';
import { balance, type Book } from './book.ts';
import { createDeliverer } from './create-deliverer.ts';
import { disturb } from './disturb.ts';
import { drain } from './drain.ts';
import { sampleLatency } from './sample-latency.ts';
import { sendLoad } from './send-load.ts';
import type { SoakOptions } from './soak-options.ts';
import { soakReport, type SoakReport } from './soak-report.ts';
import { warmUp } from './warm-up.ts';

const ZOOM = { source: 'zoom-webhook', instance: 'main', secretName: 'signing-secret' };
/** Zoom gives up on an answer after 3 s. https://developers.zoom.us/docs/api/webhooks/ */
const ANSWER_MS = 3_000;
/** How long the backlog may take to drain; after an outage, twice its length more. */
const DRAIN_MS = 120_000;
/** A second copy of an event may come late: this long is waited although all is there. */
const SETTLE_MS = 5_000;

/** Loads a running stack, disturbs it as told, waits until it is quiet, and balances the ledger. */
export async function runSoak(
  stack: Stack,
  directory: string,
  options: SoakOptions,
  progress: Pick<Progress, 'show'>,
): Promise<SoakReport> {
  const markers = createMarkers('soak', randomBytes(4).toString('hex'));
  const startedAt = Date.now();
  const book: Book = new Map();
  const search = createSearch(stack.mozdefUrl);
  const sender = createSender(ANSWER_MS);
  const letters = createDeadLetterReader(stack, startedAt);
  const sampler = sampleLatency(search);
  const onSent = (mark: string, count: number) => {
    sampler.offer(mark);
    const all = options.rate * options.seconds;
    if (count % options.rate === 0) progress.show(`${count} of ${all} sent`, count / all);
  };
  try {
    const begin = createDeliverer(createKit(stack, ZOOM, markers.next, startedAt), markers, sender.send, book);
    await warmUp(() => begin(Date.now(), true).closed, Date.now);
    const loading = sendLoad({ ...options, onSent }, begin);
    const [sendingMs, disturbed] = await Promise.all([loading, disturb(directory, options, search)]);
    const loadedAt = Date.now();
    const limitMs = DRAIN_MS + 2_000 * (options.outage ?? 0);
    await drain(search, book, markers.run, limitMs, (stored, accepted) => {
      progress.show(`${stored} of ${accepted} in MozDef`, stored / Math.max(1, accepted));
    });
    const drainMs = Date.now() - Math.max(loadedAt, disturbed.backAt ?? 0);
    const latencies = await sampler.finish(SETTLE_MS);
    await pause(SETTLE_MS);
    const window = { q: markers.run, from: startedAt - 1_000, to: Date.now() + 1_000 };
    const stored = countMarks(await collectEvents(search, window, JSON.stringify), markers.run);
    const dead = countMarks(
      (await letters.read()).map(({ text }) => text),
      markers.run,
    );
    return soakReport({
      options,
      book,
      balance: balance(book, stored, dead),
      latencies,
      sendingMs,
      drainMs,
      kills: disturbed.kills,
    });
  } finally {
    await sampler.finish(0);
    sender.close();
    letters.close();
  }
}
