import type { Needed } from '../runs/seed-report.ts';
import { dropAllButNeeded } from '../shrink/drop-all-but-needed.ts';
import type { Fault } from './faults.ts';
import { simulatePipeline, type PipelineResult } from './simulate-pipeline.ts';

/** Simulations for the faults, and as many for the commands: some 100 ms each, within the two minutes of a thread. */
const MOST = 120;

/**
 * Leaves out one kind of fault and one command of the storm after the other, as long as one of the same invariants does not
 * hold. Whatever is left out, chance falls otherwise behind it, so less may do than what is found.
 */
export async function shrinkPipeline(
  seed: number,
  failed: Pick<PipelineResult, 'broken' | 'present' | 'commands'>,
  simulate = simulatePipeline,
): Promise<Needed> {
  const wanted = new Set(failed.broken.map(invariantOf));
  const places = failed.commands.map((_command, at) => at);
  let { broken } = failed;
  const fails = async (faults: readonly Fault[], commands: readonly number[]): Promise<boolean> => {
    const without = { faults: allBut(failed.present, faults), commands: allBut(places, commands) };
    const found = await simulate(seed, without).then(
      (result) => result.broken,
      // Of another kind than what is looked for, which must not be lost for it.
      () => [],
    );
    const isSame = found.some((sentence) => wanted.has(invariantOf(sentence)));
    if (isSame) broken = found;
    return isSame;
  };
  const faults = await dropAllButNeeded(failed.present, (kept) => fails(kept, places), MOST);
  const commands = await dropAllButNeeded(places, (kept) => fails(faults, kept), MOST);
  return { faults, commands: commands.map((at) => failed.commands[at] ?? ''), broken };
}

function allBut<Item>(all: readonly Item[], kept: readonly Item[]): ReadonlySet<Item> {
  const held = new Set(kept);
  return new Set(all.filter((one) => !held.has(one)));
}

/** The word before the colon. */
function invariantOf(sentence: string): string {
  return sentence.split(':', 1)[0] ?? '';
}
