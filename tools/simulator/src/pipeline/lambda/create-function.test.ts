import { createSeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Fault } from '../faults.ts';
import { createScheduler } from '../time/create-scheduler.ts';
import { createTrace } from '../trace/create-trace.ts';
import { createFunction } from './create-function.ts';

/** A function of two calls in a storm of named faults, the first of each alone. */
function setUp(...faults: Fault[]) {
  const scheduler = createScheduler(0);
  const left = [...faults];
  const fires = (fault: Fault): boolean => left[0] === fault && left.shift() !== undefined;
  const storm: Storm = {
    fires,
    set: () => undefined,
    note: () => undefined,
    has: () => true,
    present: () => [],
    begin: () => undefined,
    end: () => undefined,
    counts: () => ({}),
  };
  const done: string[] = [];
  const trace = createTrace(() => scheduler.now(), 0);
  const lambda = createFunction<string, string>(
    {
      name: 'sample',
      timeoutMs: 1_000,
      boot: (environment) => ({
        handle: async (event) => {
          await environment.call('the first', () => void done.push(`${event} first`));
          await environment.call('the second', () => void done.push(`${event} second`));
          return `${event} done`;
        },
      }),
    },
    { scheduler, random: createSeededRandom(1), storm, trace },
  );
  const invoke = async (event: string) => {
    const ending = lambda.invoke(event);
    await scheduler.runUntil(scheduler.now() + 2_000);
    return ending;
  };
  return { lambda, invoke, done };
}

describe('an invocation', () => {
  it('answers', async () => {
    const { invoke, done } = setUp();
    expect(await invoke('a')).toEqual({ kind: 'answered', response: 'a done' });
    expect(done).toEqual(['a first', 'a second']);
  });

  it.each<[Fault, string[], string]>([
    ['function: crash before a call', [], 'crashed'],
    ['function: crash after a call', ['a first'], 'crashed'],
    ['function: timed out', [], 'timed out'],
    ['function: crash at its end', ['a first', 'a second'], 'crashed'],
  ])('ends with %s, and nothing of it goes on', async (fault, expected, why) => {
    const { invoke, done, lambda } = setUp(fault);
    expect(await invoke('a')).toEqual({ kind: 'failed', why });
    expect(done).toEqual(expected);
    expect(lambda.crashes()).toBe(1);
    expect(await invoke('b')).toEqual({ kind: 'answered', response: 'b done' });
  });
});
