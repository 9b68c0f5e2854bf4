import { setTimeout as pause } from 'node:timers/promises';
import type { AddressedDelivery } from '../deliveries/delivery.ts';
import { holdPaused } from '../ledger/hold-paused.ts';
import { createDeadLetterReader } from '../ledger/create-dead-letter-reader.ts';
import type { Observation, Sent } from '../ledger/observation.ts';
import { observe } from '../ledger/observe.ts';
import { createSearch, type Search } from '../ledger/search-events.ts';
import { sendAll } from '../ledger/send-all.ts';
import { waitUntil } from '../ledger/wait-until.ts';
import { watchArrivals } from '../ledger/watch-arrivals.ts';
import { createSender, type Sender } from '../sender/create-sender.ts';
import { promiseOf } from '../stack/promise-of.ts';
import type { Stack } from '../stack/read-stack.ts';
import type { Patience } from './patience.ts';

/** The first delivery may wait for a function to start, which a provider would not do. */
const ANSWER_MS = 10_000;

/** Letters of any age: what can bear no mark, such as an empty body, is one letter, received when a demo first sent it. */
const EVER = 0;

export interface PlannedRun {
  /** Stands in the mark of each delivery. */
  readonly run: string;
  readonly deliveries: readonly AddressedDelivery[];
}

/** Sends everything once and observes from outside what becomes of it. */
export async function runDeliveries(
  stack: Stack,
  { run, deliveries }: PlannedRun,
  { arrivalMs, settleMs }: Patience,
  onDone: () => void,
): Promise<readonly Observation[]> {
  const search = createSearch(stack.mozdefUrl);
  const letters = createDeadLetterReader(stack, EVER);
  const sender = createSender(ANSWER_MS);
  const arrivals = watchArrivals(search, run);
  try {
    const sent = await sendEach(deliveries, sender.send, onDone);
    // What is held was written before it was answered: none of its events is waited for.
    const delivery = promiseOf(stack);
    const none = { run, delivery, events: [], firstSeen: new Map<string, number>() };
    const marks = holdPaused(observe(sent, { ...none, letters: await letters.read() }))
      .filter(({ delivery }) => delivery.expected.events > 0)
      .map(({ delivery }) => delivery.mark ?? '');
    await waitUntil(() => marks.every((mark) => arrivals.firstSeen.has(mark)), arrivalMs);
    await pause(settleMs);
    const events = await allOf(search, run);
    const { firstSeen } = arrivals;
    return holdPaused(observe(sent, { run, delivery, events, letters: await letters.read(), firstSeen }));
  } finally {
    await arrivals.stop();
    sender.close();
    letters.close();
  }
}

/** To each instance one after the other, to all of them at once. */
async function sendEach(
  deliveries: readonly AddressedDelivery[],
  send: Sender,
  onDone: () => void,
): Promise<readonly Sent[]> {
  const byInstance = Map.groupBy(deliveries, ({ source, instance }) => `${source}/${instance}`);
  const sent = await Promise.all([...byInstance.values()].map((own) => sendAll(own, send, onDone)));
  return sent.flat();
}

async function allOf(search: Search, run: string) {
  const { total, events } = await search({ q: run });
  if (total > events.length)
    throw new Error(`${total} events carry marks of this run, more than the ledger can count.`);
  return events;
}
