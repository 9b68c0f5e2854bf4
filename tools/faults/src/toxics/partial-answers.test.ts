import type { Exchange, ProxiedReply, ProxiedRequest, Toxic } from '../proxy/fault-proxy.ts';
import { isCall } from './is-call.ts';
import { refuseEntries } from './refuse-entries.ts';
import { refuseItems } from './refuse-items.ts';
import { refuseRecords } from './refuse-records.ts';

/** What the other side was sent, and what the client was answered. */
async function meet(toxic: Toxic, body: string, reply: (body: string) => object) {
  const forwarded: string[] = [];
  let answered: ProxiedReply | undefined;
  const request: ProxiedRequest = { method: 'POST', path: '/', headers: {}, body: Buffer.from(body) };
  const never = () => {
    throw new Error('not asked for here');
  };
  const exchange: Exchange = {
    request,
    forward: (instead = request) => {
      forwarded.push(instead.body.toString());
      const answer = JSON.stringify(reply(instead.body.toString()));
      return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(answer) });
    },
    answer: (whole) => {
      answered = whole;
    },
    begin: never,
    write: never,
    end: never,
    close: never,
    reset: never,
    isOver: () => false,
  };
  await toxic(exchange);
  return { forwarded, answered: JSON.parse(answered?.body.toString() ?? 'null') as unknown };
}

describe('records that Kinesis refuses', () => {
  const call = JSON.stringify({ StreamName: 's', Records: ['a', 'b', 'c'] });
  const accept = (body: string) => {
    const { Records } = JSON.parse(body) as { Records: string[] };
    return { FailedRecordCount: 0, Records: Records.map((record) => ({ SequenceNumber: record })) };
  };

  it('are not put, and stand in the answer at their positions', async () => {
    const { forwarded, answered } = await meet(
      refuseRecords((at) => at === 1),
      call,
      accept,
    );
    expect(forwarded.map((body) => JSON.parse(body) as unknown)).toEqual([{ StreamName: 's', Records: ['a', 'c'] }]);
    expect(answered).toMatchObject({
      FailedRecordCount: 1,
      Records: [
        { SequenceNumber: 'a' },
        { ErrorCode: 'ProvisionedThroughputExceededException' },
        { SequenceNumber: 'c' },
      ],
    });
  });

  it('may be all: then nothing is put', async () => {
    const { forwarded, answered } = await meet(
      refuseRecords(() => true),
      call,
      accept,
    );
    expect(forwarded).toEqual([]);
    expect(answered).toMatchObject({ FailedRecordCount: 3 });
  });
});

describe('events that MozDef refuses', () => {
  const action = (id: string) => `{"create":{"_id":"${id}"}}`;
  const bulk = `${action('1')}\n{"a":1}\n${action('2')}\n{"a":2}\n`;
  const store = () => ({ errors: false, items: [{ create: { _id: '1', status: 201 } }] });

  it('are not sent, and stand in the answer at their positions', async () => {
    const toxic = refuseItems((at) => (at === 1 ? { status: 429, error: { type: 'busy' } } : undefined));
    const { forwarded, answered } = await meet(toxic, bulk, store);
    expect(forwarded).toEqual([`${action('1')}\n{"a":1}\n`]);
    expect(answered).toEqual({
      errors: true,
      items: [{ create: { _id: '1', status: 201 } }, { create: { _id: '2', status: 429, error: { type: 'busy' } } }],
    });
  });

  it('are not sent, whatever is told instead', async () => {
    const toxic = refuseItems((at) => (at === 1 ? { status: 503 } : undefined), {
      retell: (items) => items.toReversed(),
    });
    const { forwarded, answered } = await meet(toxic, bulk, store);
    expect(forwarded).toEqual([`${action('1')}\n{"a":1}\n`]);
    expect(answered).toMatchObject({ items: [{ create: { _id: '2', status: 503 } }, { create: { _id: '1' } }] });
  });

  it('may be all, under an answer that knows of no errors', async () => {
    const toxic = refuseItems(() => ({ status: 500 }), { errors: false });
    const { forwarded, answered } = await meet(toxic, bulk, store);
    expect(forwarded).toEqual([]);
    expect(answered).toMatchObject({ errors: false, items: [{ create: { status: 500 } }, { create: { _id: '2' } }] });
  });
});

describe('events that MozDef passes over', () => {
  it('are not sent and not in the answer', async () => {
    const line = (id: string) => `{"create":{"_id":"${id}"}}\n{}\n`;
    const store = () => ({ errors: false, items: [{ create: { _id: '2', status: 201 } }] });
    const toxic = refuseItems((at) => (at === 0 ? 'not a word' : undefined));
    const { forwarded, answered } = await meet(toxic, line('1') + line('2'), store);
    expect(forwarded).toEqual([line('2')]);
    expect(answered).toMatchObject({ items: [{ create: { _id: '2' } }] });
  });
});

describe('letters that SQS refuses', () => {
  it('are not queued; some are named as failed, some nowhere', async () => {
    const fates = ['taken', 'refused', 'passed over'].values();
    const call = JSON.stringify({ QueueUrl: 'q', Entries: [{ Id: 'a' }, { Id: 'b' }, { Id: 'c' }] });
    const toxic = refuseEntries(() => (fates.next().value ?? 'taken') as 'taken');
    const { forwarded, answered } = await meet(toxic, call, () => ({ Successful: [{ Id: 'a' }] }));
    expect(forwarded.map((body) => JSON.parse(body) as unknown)).toEqual([{ QueueUrl: 'q', Entries: [{ Id: 'a' }] }]);
    expect(answered).toMatchObject({ Successful: [{ Id: 'a' }], Failed: [{ Id: 'b' }] });
  });
});

it('knows the calls of AWS services by their target, and those of S3 by their method', () => {
  const request = { method: 'PUT', path: '/', headers: {}, body: Buffer.alloc(0) };
  const put = { ...request, headers: { 'x-amz-target': 'Kinesis_20131202.PutRecords' } };
  expect([isCall('PutRecords')(put), isCall('PUT')(put), isCall('GET', 'PUT')(request)]).toEqual([true, false, true]);
});
