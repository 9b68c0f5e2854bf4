import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileRecords, type DeploymentRecords, recordOf } from '@mef/deploy';
import { copyWorkspace } from '@mef/testing';
import { createAuthor } from './author.ts';
import { build, type Built } from './build.ts';
import { type Step, steps } from './steps.ts';

export interface Outcome {
  readonly title: string;
  readonly expected: readonly string[];
  readonly deployed: readonly string[];
  readonly fails: readonly string[];
  readonly seconds: number;
}

export interface ProofOrder {
  /** The workspace, of which a copy is pushed. */
  readonly root: string;
  /** An empty folder. */
  readonly folder: string;
  readonly clock: () => number;
  readonly show: (outcome: Outcome, done: number, of: number) => void;
}

/** Pushes step by step to real repositories, and tells which apps the build of each push would deploy. */
export async function runProof({ root, folder, clock, show }: ProofOrder): Promise<Outcome[]> {
  const [mainRemote, configRemote] = [join(folder, 'main.git'), join(folder, 'config.git')];
  const people = meet(root, folder, mainRemote, configRemote);
  const recordsFolder = join(folder, 'records');
  const records = createFileRecords(recordsFolder);
  const outcomes: Outcome[] = [];
  let before = join(folder, 'main');
  for (const [at, step] of steps.entries()) {
    const started = clock();
    step.change(people);
    for (const author of Object.values(people)) {
      if (author.git('status', '--porcelain') !== '') author.commit(step.title);
      author.git('push', '--quiet', '--force', 'origin', 'main');
    }
    const next = join(folder, `build-${at}`);
    const ground = {
      mainRemote,
      configRemote,
      records: recordsFolder,
      before,
      folder: next,
      isCold: step.isCold === true,
    };
    const built = await build(ground);
    if (at > 0) rmSync(before, { recursive: true });
    before = join(next, 'sources');
    await record(built, step, records, clock());
    const { title, expected, fails = [] } = step;
    const outcome = { title, expected, fails, deployed: built.deployed, seconds: (clock() - started) / 1_000 };
    outcomes.push(outcome);
    show(outcome, at + 1, steps.length);
  }
  return outcomes;
}

/** Two people with a clone each: of the sources, a copy of this workspace, and of a configuration that is laid over nothing yet. */
function meet(root: string, folder: string, mainRemote: string, configRemote: string) {
  const [main, config] = [join(folder, 'main'), join(folder, 'config')];
  copyWorkspace(root, main);
  mkdirSync(join(config, 'mef'), { recursive: true });
  writeFileSync(join(config, 'mef/README.md'), 'What is ours.\n');
  return { main: createAuthor(main, mainRemote), config: createAuthor(config, configRemote) };
}

/** What a deployment leaves of itself, in place of one. */
async function record(built: Built, { fails = [] }: Step, records: DeploymentRecords, now: number): Promise<void> {
  for (const app of built.deployed) {
    await records.begin('dev', app);
    if (fails.includes(app)) continue;
    // No account is asked what its parameters say.
    await records.put('dev', app, recordOf({ ...built.hashesOf(app), names: undefined }, built.commit, now));
  }
}
