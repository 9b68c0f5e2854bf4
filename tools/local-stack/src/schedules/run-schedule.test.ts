import type { InvocationResult } from '../lambda/environment-messages.ts';
import { runSchedule } from './run-schedule.ts';

const definition = {
  name: 'mef-dev-okta-poller-main',
  functionName: 'mef-dev-okta-poller-handler',
  input: { instance: 'main' },
  everyMs: 60_000,
  isEnabled: true,
  firstAfterMs: 0,
};

let lines: string[];
let ticks: { name: string; event: unknown; end: (result: InvocationResult) => void }[];
const host = {
  invoke: (name: string, event: unknown) =>
    new Promise<InvocationResult>((end) => {
      ticks.push({ name, event, end });
    }),
};
const start = (firstAfterMs = 0) =>
  runSchedule({ definition: { ...definition, firstAfterMs }, calls: host, log: (line) => lines.push(line) });

beforeEach(() => {
  jest.useFakeTimers();
  lines = [];
  ticks = [];
});
afterEach(() => {
  jest.useRealTimers();
});

describe('runSchedule', () => {
  it('ticks at once and then each period, whether the tick before has ended or not', () => {
    const schedule = start();
    expect(ticks).toEqual([
      expect.objectContaining({ name: definition.functionName, event: { instance: 'main' } }) as unknown,
    ]);
    jest.advanceTimersByTime(59_999);
    expect(ticks).toHaveLength(1);
    jest.advanceTimersByTime(1 + 60_000);
    expect(ticks).toHaveLength(3);
    schedule.end();
  });

  it('ticks first when it is told to, and not at all when it is ended before', () => {
    const schedule = start(20_000);
    jest.advanceTimersByTime(19_999);
    expect(ticks).toHaveLength(0);
    jest.advanceTimersByTime(1 + 60_000);
    expect(ticks).toHaveLength(2);
    schedule.end();
    const never = start(20_000);
    never.end();
    jest.advanceTimersByTime(600_000);
    expect(ticks).toHaveLength(2);
  });

  it('writes down how each tick ended, and leaves it to others to repeat one', async () => {
    const schedule = start();
    jest.advanceTimersByTime(60_000);
    ticks[0]?.end({ kind: 'answered', payload: { skipped: 'not-due' } });
    ticks[1]?.end({ kind: 'failed', errorType: 'ProviderError', errorMessage: 'unreachable' });
    await schedule.stop();
    expect(lines.map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'mef-dev-okta-poller-main {"skipped":"not-due"}',
      'mef-dev-okta-poller-main ProviderError: unreachable',
    ]);
    expect(ticks).toHaveLength(2);
  });

  it('goes on after an invocation that could not be made', async () => {
    const broken = { invoke: () => Promise.reject(new Error('no such function')) };
    const schedule = runSchedule({ definition, calls: broken, log: (line) => lines.push(line) });
    jest.advanceTimersByTime(60_000);
    await schedule.stop();
    expect(lines).toEqual([
      expect.stringContaining('no such function') as string,
      expect.stringContaining('no such function') as string,
    ]);
  });

  it('ticks no more once it is stopped, and waits for what is under way', async () => {
    const schedule = start();
    let stopped = false;
    const stopping = schedule.stop().then(() => (stopped = true));
    jest.advanceTimersByTime(600_000);
    await Promise.resolve();
    expect([ticks.length, stopped]).toEqual([1, false]);
    ticks[0]?.end({ kind: 'answered', payload: null });
    await stopping;
  });
});
