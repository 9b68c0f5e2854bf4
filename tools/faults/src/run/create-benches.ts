import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchStack } from '../scenario.ts';
import { type OpenBenchStack, openBenchStack } from '../stack/open-bench-stack.ts';

/** Stacks for many scenarios; those that are not shared end with their scenario. */
export interface Benches {
  readonly forScenario: (id: string) => Bench & { readonly close: () => Promise<void> };
  /** The next scenario gets a stack that no other one has touched. */
  readonly renew: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface BenchesOptions {
  readonly root: string;
  /** Where scenarios and stacks may write. */
  readonly folder: string;
  readonly isQuick: boolean;
  readonly tell: (step: string) => void;
}

export function createBenches({ root, folder, isQuick, tell }: BenchesOptions): Benches {
  let shared: Promise<OpenBenchStack> | undefined;
  let started = 0;

  function sharedStack(): Promise<BenchStack> {
    if (shared === undefined) tell('starting the local stack that scenarios share');
    shared ??= openBenchStack(root, join(folder, `shared-${++started}`));
    return shared;
  }

  async function close(): Promise<void> {
    const closing = shared;
    shared = undefined;
    // One that never became ready has ended itself, and whoever asked for it was told.
    await (await closing?.catch(() => undefined))?.close();
  }

  return {
    forScenario: (id) => {
      const scratch = join(folder, id.replaceAll(/\W+/g, '-').toLowerCase());
      mkdirSync(scratch, { recursive: true });
      const own: OpenBenchStack[] = [];
      return {
        root,
        scratch,
        isQuick,
        sharedStack,
        startStack: async (options) => {
          const opened = await openBenchStack(root, join(scratch, String(own.length + 1)), options);
          own.push(opened);
          return opened;
        },
        close: async () => {
          for (const one of own) await one.close();
        },
      };
    },
    renew: close,
    close,
  };
}
