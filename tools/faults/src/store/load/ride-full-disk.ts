import type { Check, Figures } from '../../scenario.ts';
import { startReceiver, type ReceiverOptions, type RunningReceiver } from '../receiver/start-receiver.ts';
import { compareStored } from './compare-stored.ts';
import { createLedger, type Ledger } from './create-ledger.ts';
import { readStored } from './read-stored.ts';
import { refusals, rideOut, type FaultPlan } from './ride-out.ts';
import { sendAgain } from './send-again.ts';
import { toFigures } from './to-figures.ts';

export interface Strike {
  readonly receiver: RunningReceiver;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
}
/** One way of filling a disk. */
export interface Way {
  readonly options: Omit<ReceiverOptions, 'signal'>;
  readonly strike: (strike: Strike) => Promise<void>;
  /** How often the fault was met, and what else has to be true of it. */
  readonly met: (strike: Strike) => { readonly faults: number; readonly checks: readonly Check[] };
  readonly eventsPerBulk?: number;
}

/** Load before, during and after a full disk, then a restart, and the ledger beside the store. */
export async function rideFullDisk(way: Way, tell: (step: string) => void, signal: AbortSignal): Promise<Figures> {
  const receiver = await startReceiver({ ...way.options, signal });
  const ledger = createLedger();
  const strike = { receiver, ledger, signal };
  tell('filling the disk under load');
  const plan: FaultPlan = { calm: 15, eventsPerBulk: way.eventsPerBulk ?? 20, strike: () => way.strike(strike) };
  const recoveryMs = await rideOut(receiver, ledger, plan, signal);
  const refused = refusals(ledger);
  await sendAgain(receiver.url, ledger);
  const without = compareStored(ledger, await readStored(receiver.url, ledger.offered.size));
  const wasAlive = receiver.isAlive();
  tell('starting it anew');
  await receiver.stop();
  const { dataDirectory, root } = way.options;
  const again = await startReceiver({ root, dataDirectory, signal });
  const comparison = compareStored(ledger, await readStored(again.url, ledger.offered.size));
  await again.stop();
  const { faults, checks } = way.met(strike);
  return toFigures({
    ledger,
    comparison,
    recoveryMs,
    faultsInjected: faults,
    checks: [
      ...checks,
      ...judgeAnswers(ledger),
      {
        what: `${refused} requests refused, and all of them taken later`,
        held: ledger.acknowledged.size === ledger.offered.size,
      },
      { what: 'the same process served to the end', held: wasAlive },
      { what: 'before the restart as after it', held: without.storedOnce.length === comparison.storedOnce.length },
      { what: 'nothing was said to be damaged', held: !/damaged/.test(receiver.complained() + again.complained()) },
    ],
  });
}

function judgeAnswers({ answers }: Ledger): Check[] {
  const others = [...answers.keys()].filter((status) => ![200, 503, 507].includes(status));
  return [
    { what: `answers were 200, 503 and 507 alone (others: ${others.join(' ') || 'none'})`, held: others.length === 0 },
  ];
}
