import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from '@mef/command';
import { createDeadLetterReader } from '../../ledger/create-dead-letter-reader.ts';
import { createSearch } from '../../ledger/search-events.ts';
import { createProviderControl } from '../../polled/create-provider-control.ts';
import { idsSince } from '../../polled/ids-since.ts';
import type { Stack } from '../../stack/read-stack.ts';
import { disturb } from '../disturb.ts';
import type { SoakOptions } from '../soak-options.ts';
import { addEvents } from './add-events.ts';
import { balancePolled } from './balance-polled.ts';
import { choosePolled } from './choose-polled.ts';
import { pollReport, type PollReport } from './poll-report.ts';
import { untilDrained } from './until-drained.ts';
import { watchFlow } from './watch-flow.ts';

/** A second copy of an event may come late: this long is waited although all is there. */
const SETTLE_MS = 3_000;

/** Lets events happen at a provider faster than any has them, disturbs the stack as told, and balances the ledger. */
export async function runPollSoak(
  stack: Stack,
  directory: string,
  options: SoakOptions,
  progress: Pick<Progress, 'show'>,
): Promise<PollReport> {
  const target = choosePolled(stack);
  const search = createSearch(stack.mozdefUrl);
  const control = createProviderControl(target.controlUrl);
  const known = new Set((await control.list()).eventIds);
  const before = await control.add(0);
  const startedAt = Date.now();
  const letters = createDeadLetterReader(stack, startedAt);
  const flow = watchFlow(search, target, startedAt);
  const { rate, seconds } = options;
  const onAdded = (count: number) => {
    const all = rate * seconds;
    progress.show(`${count} of ${all} happened, ${flow.looks.at(-1)?.total ?? 0} in MozDef`, count / all);
  };
  try {
    const loading = addEvents({ rate, seconds, onAdded }, control.add);
    const [loadingMs, { kills }] = await Promise.all([loading, disturb(directory, options, search)]);
    const happened = (await control.add(0)) - before;
    await untilDrained(flow, happened, progress);
    await flow.stop();
    const { eventIds: ids } = await control.list();
    await pause(SETTLE_MS);
    const stored = await idsSince(search, target, startedAt);
    const dead = (await letters.read()).filter(({ source }) => source === target.source);
    const isNew = (id: string) => !known.has(id);
    const balance = balancePolled({
      ids: ids.filter(isNew),
      stored: stored.filter(isNew),
      // A provider goes on by itself: what is found may have happened since the ids were asked for.
      everHappened: new Set((await control.list()).eventIds),
      deadLetters: dead.map(({ reason }) => reason),
    });
    const source = `${target.source} ${target.instance}`;
    return pollReport({ source, options, startedAt, loadingMs, looks: flow.looks, kills, balance });
  } finally {
    await flow.stop();
    letters.close();
  }
}
