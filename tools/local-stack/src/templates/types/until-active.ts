import { setTimeout as sleep } from 'node:timers/promises';
import { LocalStackError } from '../../local-error.ts';

/** Asks until there is an answer, ten seconds at most: the emulators need some 10 ms. @throws LocalStackError */
export async function untilActive(what: string, ask: () => Promise<string | undefined>): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const arn = await ask();
    if (arn !== undefined) return arn;
    await sleep(50);
  }
  throw new LocalStackError(`The emulator did not make the ${what} within 10 s; see the logs.`);
}
