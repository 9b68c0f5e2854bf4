import { OutsideError } from '@mef/command';
import type { SynthesizedStack } from '@mef/deploy';
import { SOURCE } from '../rehearsal.ts';

type Sender = Pick<SynthesizedStack, 'name' | 'instances' | 'functions' | 'hasRoutes'>;

/**
 * How many heartbeats `nx deploy` says were stored. Throws OutsideError unless they are those of all instances that send any; only
 * of sources that no secrets were put for one may be asked for.
 */
export function countArrived(said: string, stacks: readonly Sender[]): number {
  if (said.includes('nothing is delivered yet'))
    throw new OutsideError('A heartbeat was not delivered to the receiver.');
  const asked = new RegExp(`has no secret yet \\(/mef/[\\w-]+/(?!${SOURCE}/)`, 'g');
  const silent = said.match(asked) ?? [];
  const expected = stacks.filter(sends).flatMap(({ instances }) => instances).length - silent.length;
  const arrived = said.match(/the heartbeat of [\w-]+ was stored/g) ?? [];
  if (arrived.length !== expected || expected <= 0)
    throw new OutsideError(`${arrived.length} heartbeats arrived at the receiver: expected ${expected}.`);
  return expected;
}

/** A webhook without this function has a provider that alone can sign. */
function sends({ name, functions, hasRoutes }: Sender): boolean {
  return !hasRoutes || functions.includes(`${name}-beat`);
}
