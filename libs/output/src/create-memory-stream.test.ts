import { createMemoryStream } from './create-memory-stream.ts';
import { sampleBatch, sampleEvent } from './sample-batch.ts';
import { StreamUnavailable } from './stream-unavailable.ts';

const batch = sampleBatch([sampleEvent('first')]);

describe('createMemoryStream', () => {
  it('keeps the batches whose write resolved', async () => {
    const stream = createMemoryStream();
    await stream.write(batch);
    await stream.write(sampleBatch([]));
    expect(stream.batches()).toEqual([batch]);
    expect(stream.blocks()).toHaveLength(1);
  });

  it('recovers from a short outage and gives up in a long one, as the real stream does', async () => {
    const stream = createMemoryStream();
    stream.failNext(2);
    await stream.write(batch);
    stream.failNext(100);
    await expect(stream.write(batch)).rejects.toThrow(StreamUnavailable);
    expect(stream.batches()).toEqual([batch]);
  });
});
