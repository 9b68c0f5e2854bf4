import {
  createKit,
  createMarkers,
  createSearch,
  createSender,
  signedRequest,
  soakBody,
  waitUntil,
  warmUp,
} from '@mef/demo';
import { randomBytes } from 'node:crypto';
import { ZOOM } from '../load/zoom.ts';
import type { BenchStack } from '../scenario.ts';
import { findPids } from './find-pids.ts';

const ANSWER_MS = 20_000;
const STORED_WITHIN_MS = 60_000;

/**
 * Sends deliveries until the functions have started, which end when they have no work, and waits until MozDef has them: a
 * fault that meets these, or falls into a start, would show that and nothing else.
 */
export async function warm(stack: BenchStack): Promise<void> {
  if (['zoom-webhook', 'mozdef-forwarder'].every((name) => findPids(stack, name).length > 0)) return;
  const sender = createSender(ANSWER_MS);
  const markers = createMarkers('soak', randomBytes(4).toString('hex'));
  const { mozdefUrl } = stack.now();
  const { url, secrets } = createKit(stack.now(), ZOOM, markers.next, Date.now());
  let accepted = 0;
  const deliverOne = async () => {
    const now = Date.now();
    const request = signedRequest(url, soakBody(markers.next(), now, 0), secrets[0], now);
    // One that finds no environment yet is answered 503, or not at all: the next round tells more.
    const answer = await sender.send(request).catch(() => undefined);
    if (answer?.status === 200) accepted++;
  };
  const search = createSearch(mozdefUrl);
  const isStored = async () => (await search({ q: markers.run, size: 1 })).total >= accepted;
  try {
    await warmUp(deliverOne, Date.now);
    await waitUntil(isStored, STORED_WITHIN_MS);
  } finally {
    sender.close();
  }
}
