import { type AsyncCallOptions, createAsyncCalls } from './create-async-calls.ts';
import type { InvocationResult } from './environment-messages.ts';

const name = 'mef-dev-zoom-webhook-heal';
const failed: InvocationResult = { kind: 'failed', errorType: 'TypeError', errorMessage: 'broken' };
const busy: InvocationResult = { kind: 'refused', errorType: 'TooManyRequestsException', errorMessage: 'Rate.' };
const done: InvocationResult = { kind: 'answered', payload: null };
const definition = { functionName: name, retries: 2, maximumAgeMs: 3_600_000, onFailureBucket: 'failures' };

let answers: InvocationResult[];
let calls: number[];
let kept: { bucket: string; key: string; body: string }[];
let lines: string[];

function start(more: Partial<AsyncCallOptions> = {}) {
  let ids = 0;
  return createAsyncCalls({
    host: {
      invoke: () => {
        calls.push(Date.now());
        return Promise.resolve(answers.shift() ?? done);
      },
    },
    definitions: [definition],
    keep: (bucket, record) => {
      kept.push({ bucket, ...record });
      return Promise.resolve();
    },
    clock: Date.now,
    newId: () => `id-${(ids += 1)}`,
    log: (line) => lines.push(line),
    ...more,
  });
}

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00Z') });
  [answers, calls, kept, lines] = [[], [], [], []];
});
afterEach(() => {
  jest.useRealTimers();
});

const seconds = () => calls.map((at) => (at - Date.parse('2026-11-21T10:00:00Z')) / 1_000);

describe('asynchronous calls', () => {
  it('are made again after one and two minutes, and kept whole when that did not help', async () => {
    answers = [failed, failed, failed];
    await expect(start().invoke(name, { instance: 'main' })).resolves.toBe(failed);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(seconds()).toEqual([0, 60, 180]);
    expect(kept).toMatchObject([
      { bucket: 'failures', key: `aws/lambda/async/${name}/2026/11/21/2026-11-21T10.03.00-id-2` },
    ]);
    expect(JSON.parse(kept[0]?.body ?? '')).toMatchObject({
      version: '1.0',
      requestContext: {
        requestId: 'id-1',
        functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { instance: 'main' },
      responseContext: { functionError: 'Unhandled' },
      responsePayload: { errorType: 'TypeError', errorMessage: 'broken' },
    });
    expect(lines).toEqual([`${name}: given up after 3 calls (RetriesExhausted), kept in failures`]);
  });

  it('are made once where the template says so, and not again after a success', async () => {
    answers = [failed];
    await start({ definitions: [{ ...definition, retries: 0 }] }).invoke(name, {});
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect([seconds(), kept.length]).toEqual([[0], 1]);
    [answers, calls] = [[failed, done], []];
    await start().invoke(name, {});
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect([calls.length, kept.length]).toEqual([2, 1]);
  });

  it('wait out a throttle for ever longer, until the call is too old', async () => {
    answers = Array.from({ length: 100 }, () => busy);
    await start({ definitions: [{ ...definition, maximumAgeMs: 60_000 }] }).invoke(name, {});
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(seconds()).toEqual([0, 1, 3, 7, 15, 31]);
    expect(JSON.parse(kept[0]?.body ?? '')).toMatchObject({ requestContext: { condition: 'EventAgeExceeded' } });
  });

  it('are made three times by themselves, and kept nowhere without a bucket', async () => {
    answers = [failed, failed, failed];
    await start({ definitions: [] }).invoke(name, {});
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect([calls.length, kept, lines]).toEqual([
      3,
      [],
      [`${name}: given up after 3 calls (RetriesExhausted), kept nowhere`],
    ]);
  });

  it('tell of a further call that cannot be made, and end nothing else', async () => {
    const broken = { ...failed };
    const hosts = [() => Promise.resolve(broken), () => Promise.reject(new Error('no function of that name'))];
    const host = { invoke: () => (hosts.shift() ?? (() => Promise.resolve(done)))() };
    await start({ host }).invoke(name, {});
    await jest.advanceTimersByTimeAsync(60_000);
    expect(lines).toEqual([`${name}: called again in vain: Error: no function of that name`]);
  });

  it('are made no more once it is stopped, and a bucket that fails is told', async () => {
    answers = [failed];
    const stopped = start();
    await stopped.invoke(name, {});
    stopped.stop();
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(calls).toHaveLength(1);
    answers = [failed];
    const keep = () => Promise.reject(new Error('no room'));
    await start({ definitions: [{ ...definition, retries: 0 }], keep }).invoke(name, {});
    await jest.advanceTimersByTimeAsync(1);
    expect(lines.at(-1)).toContain('did not take the call: Error: no room');
  });
});
