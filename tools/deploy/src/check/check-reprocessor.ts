import type { CheckPorts, Deployed } from './check-deployed.ts';
import type { Verdict } from './verdict.ts';

/** It starts, and reads the archive: a list of the dead letters of no source. */
export async function checkReprocessor({ stage, app }: Deployed, { functions }: CheckPorts): Promise<Verdict> {
  const name = `mef-${stage}-${app}-handler`;
  const called = await functions.call(name, { list: { source: 'none' } });
  return 'failure' in called
    ? { kind: 'fails', why: `${name}: ${called.failure}` }
    : { kind: 'works', how: 'it reads the archive of dead letters' };
}
