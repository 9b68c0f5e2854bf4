import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createSeededRandom } from '@mef/testing';
import type { Scenario } from '../../scenario.ts';
import { compareStored } from '../load/compare-stored.ts';
import { createLedger, type Ledger } from '../load/create-ledger.ts';
import { readStored, search } from '../load/read-stored.ts';
import { sendAgain } from '../load/send-again.ts';
import { sendLoad } from '../load/send-load.ts';
import { toFigures } from '../load/to-figures.ts';
import { startReceiver, type ReceiverOptions } from '../receiver/start-receiver.ts';

const SEED = 19;
/** A receiver answers its first request within this after it is ready, and has had a checkpoint or two by the end of it. */
const LATEST_MS = 300;

export const killed: Scenario = {
  id: 'F-19',
  title: 'The receiver is killed under load, at any millisecond, again and again',
  holds: 'Each start finds at least what was acknowledged; at the end each event is there once',
  isQuick: true,
  run: async ({ root, scratch, isQuick }, tell, signal) => {
    const rounds = isQuick ? 10 : 200;
    const random = createSeededRandom(SEED);
    const ledger = createLedger();
    const options = { root, dataDirectory: join(scratch, 'data'), signal };
    let short = 0;
    for (let round = 1; round <= rounds; round++) {
      if (round % 20 === 0) tell(`killed ${round} times of ${rounds}`);
      if ((await killUnderLoad(options, ledger, random.between(0, LATEST_MS))) === 'too few') short += 1;
    }
    const receiver = await startReceiver(options);
    const early = compareStored(ledger, await readStored(receiver.url, ledger.offered.size));
    await sendAgain(receiver.url, ledger);
    const comparison = compareStored(ledger, await readStored(receiver.url, ledger.offered.size));
    await receiver.stop();
    return toFigures({
      ledger,
      comparison,
      faultsInjected: rounds,
      checks: [
        { what: `after no kill were fewer there than acknowledged (after ${short} there were)`, held: short === 0 },
        {
          what: `before anything was sent again nothing was missing (${early.lost.length} were)`,
          held: early.lost.length === 0,
        },
        {
          what: 'what was under way at a kill is there once after the sender’s next try',
          held: ledger.acknowledged.size === ledger.offered.size,
        },
        { what: 'no start found the store damaged', held: !receiver.complained().includes('damaged') },
      ],
    });
  },
};

/** One life of the receiver. @returns whether it began with all that was acknowledged before */
async function killUnderLoad(options: ReceiverOptions, ledger: Ledger, afterMs: number): Promise<'enough' | 'too few'> {
  const before = ledger.acknowledged.size;
  const receiver = await startReceiver(options);
  const { total } = await search(receiver.url, 'size=0');
  const load = sendLoad(receiver.url, { ledger, senders: 4, eventsPerBulk: 5, isDone: () => !receiver.isAlive() });
  await wait(afterMs);
  await receiver.kill();
  await load;
  if (receiver.complained().includes('damaged')) throw new Error(receiver.complained());
  return total >= before ? 'enough' : 'too few';
}
