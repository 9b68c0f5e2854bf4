import type { Instance } from '@mef/source';
import { instanceKey, type InstanceKey } from '../providers/instance-key.ts';
import type { Wiring } from '../templates/wiring.ts';

/** The instances that an operator holds back, as their functions are told. */
export function pausedInstances({ functions }: Pick<Wiring, 'functions'>): ReadonlySet<InstanceKey> {
  const paused = functions.flatMap(({ app, environment }) => {
    const instances = JSON.parse(environment['MEF_INSTANCES'] ?? '[]') as Instance[];
    return instances.filter((instance) => instance.paused === true).map(({ name }) => instanceKey(app, name));
  });
  return new Set(paused);
}
