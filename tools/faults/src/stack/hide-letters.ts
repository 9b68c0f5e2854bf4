import type { BenchStack } from '../scenario.ts';
import { callEmulator } from './call-emulator.ts';
import { readStraight } from './read-straight.ts';

/** What AWS's queue would show again only after twelve minutes is shown again after so many seconds. */
export async function hideLetters(stack: BenchStack, seconds: number): Promise<void> {
  const { sqs } = readStraight(stack.directory).endpoints;
  const Attributes = { VisibilityTimeout: String(seconds) };
  const QueueUrl = stack.now().deadLetterQueueUrl;
  await callEmulator(sqs, 'sqs', 'SetQueueAttributes', { QueueUrl, Attributes });
}
