import { join } from 'node:path';
import type { Step } from '../run/step.ts';
import { answers } from './start-emulator.ts';

/** Of apps/mozdef-forwarder/config/dev.json. */
export const CONFIGURED_DESTINATION = 'http://127.0.0.1:8080';

export const startReceiver: Step = {
  name: 'receiver',
  about: 'the embedded MozDef receiver takes the place of the destination',
  run: async ({ folder, programs, tools, urls }) => {
    const { port } = new URL(urls.receiver);
    const args = ['apps/mozdef/src/main.ts', '--port', port, '--data', join(folder, 'mozdef')];
    await programs.stay(tools.node, args, {
      name: 'the receiver',
      onLine: () => undefined,
      isReady: () => answers(`${urls.receiver}/status`),
    });
    return 'ready';
  },
};
