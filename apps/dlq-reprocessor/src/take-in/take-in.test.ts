import { openEnvelope, openQuarantined, type ReplayAnswer } from '@mef/dead-letter';
import { encodeBlocks } from '@mef/output';

import { setUp } from '../doubles/set-up.ts';
import { takeIn } from './take-in.ts';

type World = ReturnType<typeof setUp>;

const always = () => true;
const [encoded] = encodeBlocks({
  source: 'acme-webhook',
  instance: 'main',
  schemaversion: 3,
  trace: 'trace-1',
  events: [{ details: { eventid: 'id-1' } }] as never,
});
const block = Buffer.from(encoded?.data ?? []);

const requestContext = {
  requestId: '00000000-0000-4000-8000-000000000000',
  functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:mef-dev-okta-poller-handler:$LATEST',
  condition: 'RetryAttemptsExhausted',
  approximateInvokeCount: 3,
};
const batchInfo = { shardId: 'shardId-000000000001', batchSize: 2, streamArn: 'arn:aws:kinesis:x' };
const record = (data: Buffer, at = 1) => ({
  kinesis: {
    kinesisSchemaVersion: '1.0',
    partitionKey: `key-${at}`,
    sequenceNumber: String(at),
    data: data.toString('base64'),
    approximateArrivalTimestamp: 1_771_545_600.5 + at,
  },
  eventSource: 'aws:kinesis',
  eventID: `shardId-000000000001:${at}`,
  eventName: 'aws:kinesis:record',
});
const late = { requestContext: { ...requestContext, condition: 'RecordAgeExceeded' } };
const died = { responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' } };
const givenUp = (records: readonly unknown[], asText = true, how: object = {}): string => {
  const payload = { Records: records };
  return JSON.stringify({
    requestContext,
    version: '1.0',
    KinesisBatchInfo: batchInfo,
    ...how,
    payload: asText ? JSON.stringify(payload) : payload,
  });
};
const call = (requestPayload: unknown): string =>
  JSON.stringify({ version: '1.0', requestContext, requestPayload, responseContext: { statusCode: 200 } });

async function worldWith(...objects: readonly string[]): Promise<World> {
  const world = setUp();
  for (const [at, text] of objects.entries()) await world.onFailure.put(`aws/lambda/x/${at}`, text);
  return world;
}

const left = ({ onFailure }: World): number => onFailure.objects().size;

describe('takeIn', () => {
  it.each([true, false])(
    'makes a letter of each stream record of a batch, whole (payload as text: %s)',
    async (asText) => {
      const broken = Buffer.from('no block \u0000');
      const world = await worldWith(givenUp([record(block, 1), record(broken, 2)], asText));
      expect(await takeIn(always, world.ports)).toEqual({ closed: 1, left: 0 });
      expect(world.telemetry.total('RecordsGivenUp', { source: 'dlq-reprocessor', instance: 'take-in' })).toBe(2);
      const letters = world.open().sort((one, other) => one.source.localeCompare(other.source));
      expect(letters).toMatchObject([
        {
          source: 'acme-webhook',
          instance: 'main',
          trace: 'trace-1',
          schemaVersion: 3,
          unit: 'block',
          recordIndex: -1,
          reasonCode: 'record-given-up',
          reasonDetail: 'RetryAttemptsExhausted',
          receivedAt: '2026-02-20T00:00:01.500Z',
          stream: { shard: 'shardId-000000000001', sequenceNumber: '1', partitionKey: 'key-1' },
        },
        { source: 'unknown', instance: 'unknown', schemaVersion: 0 },
      ]);
      expect(letters.map((letter) => openEnvelope(JSON.stringify(letter)).raw)).toEqual([block, broken]);
      expect(left(world)).toBe(0);
    },
  );

  it('gives the stream back what it took in, byte for byte', async () => {
    const world = await worldWith(givenUp([record(block)], true, late));
    await takeIn(always, world.ports);
    await world.ask({ replay: { because: 'schedule' } });
    expect(world.stream.blocks().map(({ data, partitionKey }) => [block.equals(data), partitionKey])).toEqual([
      [true, 'key-1'],
    ]);
  });

  it('counts the tries of a record that is given up again', async () => {
    const world = await worldWith(givenUp([record(block)], true, late));
    await takeIn(always, world.ports);
    await world.ask({ replay: { because: 'schedule' } });
    world.clock.advance(6 * 86_400_000);
    const again = { ...record(block), eventID: 'shardId-000000000002:9' };
    await world.onFailure.put('aws/lambda/x/later', givenUp([again], true, late));
    await takeIn(always, world.ports);
    expect(world.open()).toMatchObject([{ attempts: 2, history: [{ because: 'delivery' }, { because: 'schedule' }] }]);
  });

  it.each([
    ['of a function that died of it', died, 'RetryAttemptsExhausted, the function failed'],
    ['of a function that could not deliver it', {}, 'RetryAttemptsExhausted'],
    ['for its age, of a function that died of it', { ...late, ...died }, 'RecordAgeExceeded, the function failed'],
  ])('leaves a record that was given up to a command: %s', async (_what, how, detail) => {
    const world = await worldWith(givenUp([record(block)], true, how));
    await takeIn(always, world.ports);
    world.clock.advance(1_000);
    const replay = async (command: object) => (await world.ask({ replay: command })) as ReplayAnswer;
    for (const command of [
      { because: 'schedule' },
      { because: 'deploy', source: 'acme-webhook' },
      { because: 'deploy' },
    ])
      expect((await replay(command)).counts).toMatchObject({ skipped: 1, toStream: 0 });
    expect(world.open()).toMatchObject([{ reasonDetail: detail, attempts: 1 }]);
    expect((await replay({ because: 'command', reason: 'record-given-up' })).counts).toMatchObject({ toStream: 1 });
  });

  it.each([[null], ['none'], [{ statusCode: 200 }], [{ functionError: null }]])(
    'takes a record in whatever stands as its response: %j',
    async (responseContext) => {
      const world = await worldWith(givenUp([record(block)], true, { ...late, responseContext }));
      await takeIn(always, world.ports);
      expect(world.open()).toMatchObject([{ reasonDetail: 'RecordAgeExceeded' }]);
    },
  );

  it('closes a call that nobody waits for, counted by its function', async () => {
    const world = await worldWith(call({ instance: 'main' }), call({}), call(undefined));
    expect(await takeIn(always, world.ports)).toEqual({ closed: 3, left: 0 });
    expect(world.telemetry.total('CallsGivenUp', { source: 'mef-dev-okta-poller-handler' })).toBe(3);
    expect(world.telemetry.total('RecordsGivenUp')).toBe(0);
    expect([world.open(), world.keys(), left(world)]).toEqual([[], [], 0]);
  });

  it.each([
    [
      'metadata only',
      JSON.stringify({ requestContext, KinesisBatchInfo: batchInfo }),
      'metadata only: the records must',
    ],
    ['a payload that is none', givenUp([{ canary: 1 }]), 'payload: expected stream records'],
    ['a payload of other records', givenUp([{ ...record(block), kinesis: { data: 'ca nary' } }]), 'payload: expected'],
    ['an empty payload', givenUp([]), 'payload: expected stream records'],
    ['a call with envelopes', call({ dryRun: false, envelopes: ['canary'] }), 'an asynchronous call with envelopes'],
    ['what is no record of Lambda', '{"canary":1}', 'expected a record of Lambda'],
    ['what is no JSON', 'canary', 'expected a record of Lambda'],
  ])('keeps %s in quarantine, with its bytes', async (_what, text, fault) => {
    const world = await worldWith(text);
    expect(await takeIn(always, world.ports)).toEqual({ closed: 1, left: 0 });
    const [kept] = [...world.archive.objects().values()].map(openQuarantined);
    expect(kept?.fault).toContain(fault);
    expect(kept?.fault).not.toContain('canary');
    expect(Buffer.from(kept?.rawBase64 ?? '', 'base64').toString()).toBe(text);
    expect(world.telemetry.total('LettersQuarantined', { instance: 'take-in' })).toBe(1);
    expect(left(world)).toBe(0);
  });

  it('deletes an object when all its letters are stored, and not before', async () => {
    const world = await worldWith(givenUp([record(block, 1), record(Buffer.from('second'), 2)]), call({}));
    let puts = 0;
    const put: typeof world.archive.put = (key, text) =>
      (puts += 1) === 2 ? Promise.reject(new Error('down')) : world.archive.put(key, text);
    expect(await takeIn(always, { ...world.ports, archive: { ...world.archive, put } })).toEqual({
      closed: 1,
      left: 1,
    });
    expect([left(world), world.open().length]).toEqual([1, 1]);
    expect(world.telemetry.total('Faults', { instance: 'take-in' })).toBe(1);
    expect(await takeIn(always, world.ports)).toEqual({ closed: 1, left: 0 });
    expect([left(world), world.open().length]).toEqual([0, 2]);
  });

  it('leaves to the next run what it has no time for', async () => {
    const world = await worldWith(call({}), call({}), call({}));
    let steps = 0;
    expect(await takeIn(() => (steps += 1) <= 2, world.ports)).toEqual({ closed: 2, left: 1 });
    expect(left(world)).toBe(1);
  });
});
