import fc from 'fast-check';

import { DeadLettersUnavailable } from './dead-letters-unavailable.ts';
import { MAX_MESSAGE_BYTES } from './limits.ts';
import { storeAll, type LetterStore, type Pace } from './store-all.ts';
import type { StoredLetter } from './stored-letter.ts';

const letters = (count: number, bytes = 100): StoredLetter[] =>
  Array.from({ length: count }, (_, at) => ({ key: `key-${at}`, body: String(at).padEnd(bytes) }));
const keysOf = (list: readonly StoredLetter[]): string[] => list.map((letter) => letter.key);

/** A clock that only pauses and calls move. */
function paceOf(budgetMs = 2_000, random = 1): Pace & { spend(ms: number): void } {
  let now = 0;
  return {
    budgetMs,
    clock: () => now,
    random: () => random,
    delay: (ms) => Promise.resolve(void (now += ms)),
    spend: (ms) => void (now += ms),
  };
}

/** A store that follows a plan: what it does not confirm, call by call; it confirms everything when the plan is used up. */
function planned(plan: readonly (readonly number[] | 'fails')[]) {
  const stored: string[] = [];
  const calls: string[][] = [];
  const archived: string[] = [];
  const steps = [...plan];
  const store: LetterStore = {
    send(call) {
      const step = steps.shift() ?? [];
      calls.push(keysOf(call));
      if (step === 'fails') return Promise.reject(Object.assign(new Error('canary'), { name: 'ServiceUnavailable' }));
      stored.push(...keysOf(call).filter((_key, at) => !step.includes(at)));
      return Promise.resolve(new Set([...call.keys()].filter((at) => !step.includes(at))));
    },
    archive(letter) {
      if (steps.shift() === 'fails') return Promise.reject(new Error('canary'));
      archived.push(letter.key);
      return Promise.resolve();
    },
  };
  return { store, stored, calls, archived };
}

describe('storeAll', () => {
  it('stores every letter exactly once, whichever are not confirmed', async () => {
    const positions = fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(positions, fc.constant('fails' as const)), { maxLength: 4 }), async (plan) => {
        const { store, stored } = planned(plan);
        await storeAll(letters(10), store, paceOf());
        expect([...stored].sort()).toEqual(keysOf(letters(10)).sort());
      }),
    );
  });

  it('gives each call a time that a timer takes, also in the last second of the budget', async () => {
    const pace = paceOf(2_000, 0.123);
    const { store } = planned([]);
    const send: LetterStore['send'] = async (_letters, timeoutMs) => {
      const { aborted } = AbortSignal.timeout(timeoutMs);
      pace.spend(timeoutMs);
      return Promise.reject(Object.assign(new Error(), { name: aborted ? 'gave none' : 'took all of it' }));
    };
    await expect(storeAll(letters(1), { ...store, send }, pace)).rejects.toThrow('in 2 attempts, last: took all of it');
  });

  it('makes calls of at most ten letters', async () => {
    const { store, calls } = planned([]);
    await storeAll(letters(21), store, paceOf());
    expect(calls.map((call) => call.length)).toEqual([10, 10, 1]);
  });

  it.each([
    [MAX_MESSAGE_BYTES / 2 - 1, [2]],
    [MAX_MESSAGE_BYTES / 2, [2]],
    [MAX_MESSAGE_BYTES / 2 + 1, [1, 1]],
  ])('puts two letters of %d bytes into calls of %j', async (bytes, sizes) => {
    const { store, calls } = planned([]);
    await storeAll(letters(2, bytes), store, paceOf());
    expect(calls.map((call) => call.length)).toEqual(sizes);
  });

  it.each([
    [MAX_MESSAGE_BYTES - 1, 'the queue'],
    [MAX_MESSAGE_BYTES, 'the queue'],
    [MAX_MESSAGE_BYTES + 1, 'the archive'],
  ])('sends a letter of %d bytes to %s', async (bytes, place) => {
    const { store, stored, archived } = planned([]);
    await storeAll(letters(1, bytes), store, paceOf());
    expect([stored.length, archived.length]).toEqual(place === 'the queue' ? [1, 0] : [0, 1]);
  });

  it('repeats the archive as it repeats the queue', async () => {
    const { store, archived } = planned(['fails']);
    await storeAll(letters(1, MAX_MESSAGE_BYTES + 1), store, paceOf());
    expect(archived).toEqual(['key-0']);
  });

  it('does not repeat the calls that went through when one of several fails', async () => {
    const { store, calls } = planned([[], 'fails', []]);
    await storeAll(letters(25), store, paceOf());
    expect(calls.map((call) => call[0])).toEqual(['key-0', 'key-10', 'key-20', 'key-10']);
  });

  it('gives up after five attempts and says what happened, not what the letters hold', async () => {
    const { store, calls } = planned(Array.from({ length: 40 }, () => 'fails' as const));
    const write = storeAll(letters(3), store, paceOf(60_000));
    await expect(write).rejects.toThrow(
      new DeadLettersUnavailable('3 of 3 letters not stored in 5 attempts, last: ServiceUnavailable'),
    );
    expect(calls).toHaveLength(5);
  });

  it('gives no call more time than the budget has left, and starts none after it', async () => {
    const pace = paceOf(2_000);
    const timeouts: number[] = [];
    const hangs: LetterStore['send'] = (_letters, timeoutMs) => {
      timeouts.push(timeoutMs);
      pace.spend(timeoutMs);
      return Promise.reject(new Error('aborted'));
    };
    await expect(storeAll(letters(1), { ...planned([]).store, send: hangs }, pace)).rejects.toThrow(
      DeadLettersUnavailable,
    );
    expect(timeouts).toEqual([1_000, 950]);
  });
});
