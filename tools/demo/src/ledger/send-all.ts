import { createHash } from 'node:crypto';
import type { AddressedDelivery } from '../deliveries/delivery.ts';
import type { Sender } from '../sender/create-sender.ts';
import type { Answer } from '../sender/request.ts';
import type { Sent } from './observation.ts';

/** Sends one after the other, as an attack of two steps needs it, and tells of each that is answered. */
export async function sendAll(
  deliveries: readonly AddressedDelivery[],
  send: Sender,
  onSent: () => void,
): Promise<readonly Sent[]> {
  const all: Sent[] = [];
  let previous: Answer | undefined;
  for (const delivery of deliveries) {
    const request = await delivery.build(previous);
    const sha256 = createHash('sha256').update(request.body).digest('hex');
    const at = Date.now();
    const answer = await send(request).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    all.push({ delivery, sha256, at, answer, answerMs: Date.now() - at });
    previous = typeof answer === 'string' ? undefined : answer;
    onSent();
  }
  return all;
}
