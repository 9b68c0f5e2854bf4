import type { Scheme } from '@mef/auth';
import { changeHeaders, currentSecret, type Attack } from './attack.ts';

/** What a proof that covers the body must notice. */
export function bodyAttacks(scheme: Scheme): Attack[] {
  return [
    { name: 'one byte more in the body', forge: (good) => ({ ...good, body: longer(good.body) }) },
    { name: 'one byte less in the body', forge: (good) => ({ ...good, body: good.body.subarray(0, -1) }) },
    changeHeaders('the proof of another body', ({ body }, now) =>
      scheme.sign(longer(body), currentSecret(scheme), now),
    ),
  ];
}

function longer(body: Uint8Array): Uint8Array {
  return Buffer.concat([body, Buffer.from(' ')]);
}
