import { randomUUID } from 'node:crypto';
import { createDeadLetterReader, createSearch, createSender, startStack, type Request, type Sender } from '@mef/demo';
import { createHands } from './create-hands.ts';
import type { Hand } from './hand.ts';
import type { Outside } from './outside.ts';
import { retireSecrets } from './retire-secrets.ts';

/** What comes later counts as no answer. Longer than any provider waits: how fast an answer is, is not the question here. */
const ANSWER_MS = 60_000;
/** Twice as many as a function of the local stack has environments. */
const WARM_UP = 16;

/** A local stack of this run's own, on free ports. */
export async function openOutside(root: string, directory: string): Promise<Outside & { close: () => Promise<void> }> {
  const { stack, close } = await startStack(root, directory, ['--no-heartbeats']);
  const sender = createSender(ANSWER_MS);
  const letters = createDeadLetterReader(stack, 0);
  const hands = createHands(stack, await retireSecrets(stack, directory), randomUUID);
  for (const hand of Object.values(hands)) await warmUp(hand, sender.send);
  return {
    stack,
    directory,
    hands,
    send: sender.send,
    search: createSearch(stack.mozdefUrl),
    letters,
    close: async () => {
      sender.close();
      letters.close();
      await close();
    },
  };
}

/** Starts every environment of a function; a busy machine takes long for that, and it is no attack. */
async function warmUp({ url }: Hand, send: Sender): Promise<void> {
  const request: Request = {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{}'),
  };
  await Promise.allSettled(Array.from({ length: WARM_UP }, () => send(request)));
}
