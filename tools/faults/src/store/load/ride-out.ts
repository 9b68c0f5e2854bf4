import type { RunningReceiver } from '../receiver/start-receiver.ts';
import { until } from '../receiver/until.ts';
import type { Ledger } from './create-ledger.ts';
import { sendLoad } from './send-load.ts';

export interface FaultPlan {
  /** Done to the receiver while the load goes on; resolves when the fault is over. */
  readonly strike: () => Promise<void>;
  /** Answers with 200 before and after it. */
  readonly calm: number;
  readonly eventsPerBulk: number;
}

/**
 * Load before, during and after a fault.
 * @returns milliseconds from the end of the fault to the first 200 after it
 */
export async function rideOut(
  receiver: RunningReceiver,
  ledger: Ledger,
  plan: FaultPlan,
  signal: AbortSignal,
): Promise<number> {
  let isOver = false;
  const accepted = () => ledger.answers.get(200) ?? 0;
  const isDone = () => isOver || signal.aborted || !receiver.isAlive();
  const load = sendLoad(receiver.url, { ledger, senders: 3, eventsPerBulk: plan.eventsPerBulk, isDone });
  try {
    await until(() => accepted() >= plan.calm || isDone(), 'answers before the fault', signal);
    await plan.strike();
    const endMs = performance.now();
    const before = accepted();
    await until(() => accepted() > before || isDone(), 'an answer after the fault', signal);
    const recoveryMs = performance.now() - endMs;
    await until(() => accepted() >= before + plan.calm || isDone(), 'answers after the fault', signal);
    return recoveryMs;
  } finally {
    isOver = true;
    await load;
  }
}

/** Answers that said: not stored. */
export function refusals({ answers }: Ledger): number {
  return (answers.get(503) ?? 0) + (answers.get(507) ?? 0);
}
