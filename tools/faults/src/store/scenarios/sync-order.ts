import { join } from 'node:path';
import type { Bench, Figures, Scenario } from '../../scenario.ts';
import { plantReceiver } from '../receiver/plant-receiver.ts';
import { judgeOrder } from '../trace/judge-order.ts';
import { recordRun } from '../trace/record-run.ts';

export const syncOrder: Scenario = {
  id: 'F-20 order',
  title: 'Each system call of the receiver is watched under load',
  holds:
    'Each 200 goes out after the fsync of what it acknowledges; with the fsync taken out of a copy the same check is red',
  needs: 'strace',
  isQuick: true,
  run,
};

async function run(
  { root, scratch, isQuick }: Bench,
  tell: (step: string) => void,
  signal: AbortSignal,
): Promise<Figures> {
  const answers = isQuick ? 60 : 1000;
  tell('the receiver as it is');
  const sound = await recordRun({ root, scratch: join(scratch, 'sound'), answers, hasSingles: true, signal });
  tell('a copy without the fsync');
  const copy = plantReceiver(root, 'fsync-removed', scratch);
  const planted = await recordRun({ root: copy, scratch: join(scratch, 'bug'), answers: 40, hasSingles: true, signal });
  const order = judgeOrder(sound.operations);
  const bitten = judgeOrder(planted.operations);
  const { ledger } = sound;
  const answered = ledger.answers.get(200) ?? 0;
  return {
    offered: ledger.offered.size,
    accepted: ledger.acknowledged.size,
    storedOnce: ledger.acknowledged.size - order.unwritten.length,
    doubled: 0,
    lost: order.unwritten.length,
    deadLetters: {},
    faultsInjected: planted.operations.length > 0 ? 1 : 0,
    checks: [
      {
        what: `${order.early} of ${order.acknowledgements} acknowledgements before their fsync`,
        held: order.early === 0,
      },
      { what: `${order.syncs} completed syncs, at least one`, held: order.syncs > 0 },
      { what: `the recording has each of the sender's ${answered} answers`, held: order.acknowledgements === answered },
      {
        what: `without the fsync ${bitten.early} of ${bitten.acknowledgements} come too early, and the check is red`,
        held: bitten.early > 0,
      },
    ],
  };
}
