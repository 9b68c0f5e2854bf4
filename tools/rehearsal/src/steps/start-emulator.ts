import { join } from 'node:path';
import { readDegraded } from '../degraded/degraded.ts';
import type { Step } from '../run/step.ts';
import { CONFIGURED_DESTINATION } from './start-receiver.ts';

export const startEmulator: Step = {
  name: 'emulator',
  about: 'starts, with IAM enforced',
  run: async ({ root, programs, tools, urls, degraded }) => {
    const { hostname, port } = new URL(urls.emulator);
    await programs.stay(tools.python, [join(root, 'tools/rehearsal/emulator/launch.py')], {
      name: 'the emulator',
      env: {
        GATEWAY_PORT: port,
        BIND_HOST: hostname,
        MINISTACK_HOST: hostname,
        LAMBDA_EXECUTOR: 'local',
        AUTH: 'true',
        PYTHONDONTWRITEBYTECODE: '1',
        REHEARSAL_DESTINATION: `${CONFIGURED_DESTINATION}=${urls.receiver}`,
      },
      onLine: (line) => {
        const one = readDegraded(line);
        if (one !== undefined) degraded.push(one);
      },
      isReady: () => answers(`${urls.emulator}/_ministack/health`),
    });
    return 'IAM is enforced';
  },
};

/** False while nobody listens there yet. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // Asked again until a time is over; the programs' own words tell why.
  }
}
