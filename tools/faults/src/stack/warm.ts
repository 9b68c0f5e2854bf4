import { createKit, createMarkers, createSender, signedRequest, soakBody, warmUp } from '@mef/demo';
import { randomBytes } from 'node:crypto';
import { ZOOM } from '../load/zoom.ts';
import type { BenchStack } from '../scenario.ts';

const ANSWER_MS = 20_000;

/**
 * Sends deliveries until the functions have started, which end when they have no work: a fault that falls into their start
 * would show that and nothing else.
 */
export async function warm(stack: BenchStack): Promise<void> {
  const sender = createSender(ANSWER_MS);
  const markers = createMarkers('soak', randomBytes(4).toString('hex'));
  const { url, secrets } = createKit(stack.now(), ZOOM, markers.next, Date.now());
  const deliverOne = async () => {
    const now = Date.now();
    // One that finds no environment yet is answered 503, or not at all: the next round tells more.
    await sender.send(signedRequest(url, soakBody(markers.next(), now, 0), secrets[0], now)).catch(() => undefined);
  };
  try {
    await warmUp(deliverOne, Date.now);
  } finally {
    sender.close();
  }
}
