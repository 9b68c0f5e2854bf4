import { setImmediate as turn } from 'node:timers/promises';
import { createFunctionPool } from './create-function-pool.ts';
import type { InvocationResult } from './environment-messages.ts';
import type { Environment } from './start-environment.ts';

/** Environments that answer when told to. */
function twin() {
  const started: { number: number; ended: boolean; finish: () => void }[] = [];
  const start = (number: number): Environment => {
    const entry: (typeof started)[number] = { number, ended: false, finish: () => undefined };
    started.push(entry);
    return {
      invoke: (event) =>
        new Promise<InvocationResult>((resolve) => {
          entry.finish = () => {
            resolve({ kind: 'answered', payload: event });
          };
        }),
      isAlive: () => !entry.ended,
      end: () => {
        entry.ended = true;
      },
    };
  };
  return { started, start };
}

describe('createFunctionPool', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  it('ends an environment that nobody needs for a while', async () => {
    const { started, start } = twin();
    const pool = createFunctionPool(start, 1_000);
    const result = pool.invoke('a');
    started[0]?.finish();
    expect(await result).toEqual({ kind: 'answered', payload: 'a' });
    await turn();
    jest.advanceTimersByTime(999);
    expect(started[0]?.ended).toBe(false);
    jest.advanceTimersByTime(1);
    expect(started[0]?.ended).toBe(true);
  });

  it('gives the number of an ended environment to the next', async () => {
    const { started, start } = twin();
    const pool = createFunctionPool(start, 1_000);
    const first = pool.invoke('a');
    void pool.invoke('b');
    started[0]?.finish();
    await first;
    await turn();
    jest.advanceTimersByTime(1_000);
    void pool.invoke('c');
    expect(started.map(({ number }) => number)).toEqual([1, 2, 1]);
  });

  it('refuses at once what would have to wait too long', async () => {
    const { started, start } = twin();
    const pool = createFunctionPool(start);
    const results = Array.from({ length: 8 + 128 + 1 }, (_, index) => pool.invoke(String(index)));
    expect(await results.at(-1)).toMatchObject({ kind: 'refused', errorType: 'TooManyRequestsException' });
    started[0]?.finish();
    expect(await results[0]).toEqual({ kind: 'answered', payload: '0' });
    pool.stop();
    expect(await results.at(-2)).toMatchObject({ errorType: 'ServiceException' });
  });

  it('tells those that wait that it stops', async () => {
    const { started, start } = twin();
    const pool = createFunctionPool(start);
    const results = Array.from({ length: 9 }, (_, index) => pool.invoke(String(index)));
    expect(started).toHaveLength(8);
    pool.stop();
    expect(await results[8]).toMatchObject({ kind: 'refused', errorType: 'ServiceException' });
  });
});
