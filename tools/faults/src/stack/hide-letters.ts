import type { BenchStack } from '../scenario.ts';
import { callEmulator } from './call-emulator.ts';
import { readStraight } from './read-straight.ts';

/** A letter that was taken and not deleted is shown again after so many seconds, and not after the template's twelve minutes. */
export async function hideLetters(stack: Pick<BenchStack, 'directory' | 'now'>, seconds: number): Promise<void> {
  const { sqs } = readStraight(stack.directory).endpoints;
  const Attributes = { VisibilityTimeout: String(seconds) };
  const QueueUrl = stack.now().deadLetterQueueUrl;
  await callEmulator(sqs, 'sqs', 'SetQueueAttributes', { QueueUrl, Attributes });
}
