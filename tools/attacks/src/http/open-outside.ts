import { randomUUID } from 'node:crypto';
import { createDeadLetterReader, createSearch, createSender, startStack } from '@mef/demo';
import { createHands } from './create-hands.ts';
import type { Outside } from './outside.ts';
import { retireSecrets } from './retire-secrets.ts';

/** Slower than any provider waits: what comes later counts as no answer. */
const ANSWER_MS = 20_000;

/** A local stack of this run's own, on free ports. */
export async function openOutside(root: string, directory: string): Promise<Outside & { close: () => Promise<void> }> {
  const { stack, close } = await startStack(root, directory);
  const sender = createSender(ANSWER_MS);
  const letters = createDeadLetterReader(stack, 0);
  return {
    stack,
    directory,
    hands: createHands(stack, await retireSecrets(stack, directory), randomUUID),
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
