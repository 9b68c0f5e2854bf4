import { join } from 'node:path';
import type { Bench, Figures, Scenario } from '../../scenario.ts';
import { countImages } from '../power/count-images.ts';
import { judgeImages } from '../power/judge-images.ts';
import { openImages } from '../power/open-images.ts';
import { plantReceiver } from '../receiver/plant-receiver.ts';
import { recordRun } from '../trace/record-run.ts';

export const powerLoss: Scenario = {
  id: 'F-20',
  title: 'The power goes off at any moment: what was synced is there, and any part of the rest',
  holds: 'The receiver opens what is left, and every event that was acknowledged before is there once',
  needs: 'strace',
  isQuick: true,
  run,
};

const SEED = 20;

async function run(
  { root, scratch, isQuick }: Bench,
  tell: (step: string) => void,
  signal: AbortSignal,
): Promise<Figures> {
  tell('recording the receiver under load');
  const place = { root, scratch: join(scratch, 'sound'), signal };
  const { operations, ledger } = await recordRun({ ...place, answers: isQuick ? 60 : 400 });
  const count = isQuick ? 7 : 350;
  tell(`opening ${count} images of what is left`);
  const images = await openImages({ ...place, operations, ledger, count, seed: SEED, tell });
  const checks = judgeImages(images);
  tell('the same with a copy without the fsync');
  const bitten = await loseWithoutSync({ root, scratch, tell, signal });
  return {
    ...countImages(images),
    offered: ledger.offered.size * images.length,
    faultsInjected: images.length,
    checks: [
      ...checks,
      { what: `without the fsync ${bitten} of 4 images lose events, and the check is red`, held: bitten > 0 },
    ],
  };
}

interface BugPlace extends Pick<Bench, 'root' | 'scratch'> {
  readonly tell: (step: string) => void;
  readonly signal: AbortSignal;
}

async function loseWithoutSync({ root, scratch, tell, signal }: BugPlace): Promise<number> {
  const copy = plantReceiver(root, 'fsync-removed', scratch);
  const place = { root: copy, scratch: join(scratch, 'bug'), signal };
  const { operations, ledger } = await recordRun({ ...place, answers: 40 });
  const images = await openImages({ ...place, operations, ledger, count: 4, seed: SEED, tell });
  return images.filter(({ lost }) => lost.length > 0).length;
}
