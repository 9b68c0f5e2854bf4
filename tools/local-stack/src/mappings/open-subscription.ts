import {
  type KinesisClient,
  ResourceInUseException,
  SubscribeToShardCommand,
  type SubscribeToShardCommandInput,
  type SubscribeToShardEventStream,
} from '@aws-sdk/client-kinesis';

/** The emulator notices within some seconds that a subscription was ended, and refuses the next one until then. */
const HELD_MS = 250;

/** The events of a shard for a consumer; asks as long as the subscription before it is held. Throws what Kinesis does. */
export async function openSubscription(
  kinesis: KinesisClient,
  input: SubscribeToShardCommandInput,
  abortSignal: AbortSignal,
): Promise<AsyncIterator<SubscribeToShardEventStream>> {
  for (;;) {
    try {
      const { EventStream } = await kinesis.send(new SubscribeToShardCommand(input), { abortSignal });
      if (EventStream === undefined) throw new Error('SubscribeToShard gave no event stream');
      return EventStream[Symbol.asyncIterator]();
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
      await new Promise((resolve) => setTimeout(resolve, HELD_MS));
      abortSignal.throwIfAborted();
    }
  }
}
