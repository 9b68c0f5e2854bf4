import { isAlive } from '@mef/demo';
import type { BenchStack } from '../scenario.ts';

/** Living processes whose name in the stack's file begins so: `zoom-webhook`, `mozdef-forwarder`, `mozdef`. */
export function findPids(stack: BenchStack, name: string): readonly number[] {
  const isIts = new RegExp(`^${name}(-mozdef)?(#\\d+)?$`);
  return stack
    .now()
    .processes.filter((one) => isIts.test(one.name) && isAlive(one.pid))
    .map(({ pid }) => pid);
}
