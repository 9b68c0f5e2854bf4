import { startReceiver, type ReceiverOptions, type RunningReceiver } from './start-receiver.ts';

/** A receiver that is gone afterwards, however the work with it ends. */
export async function withReceiver<T>(
  options: ReceiverOptions,
  work: (receiver: RunningReceiver) => Promise<T>,
): Promise<T> {
  const receiver = await startReceiver(options);
  try {
    return await work(receiver);
  } finally {
    await receiver.kill();
  }
}
