import type { Origin, StackInstance } from '../../../api/answers.ts';
import { mergeInstances } from './merge-instances.ts';
import { heartbeatMs, stateOf } from './state-of.ts';

const nowMs = 1e12;
const origin = (lastHeartbeat: number | null): Origin => ({
  source: 's',
  instance: 'i',
  events: 1,
  perMinute: 0,
  lastEvent: nowMs,
  lastHeartbeat,
});
const told = (isPaused: boolean): StackInstance => ({
  source: 's',
  instance: 'i',
  kind: 'webhook',
  account: 'a',
  isPaused,
  cursor: null,
  deadLetters: [],
  lastError: null,
});

test.each([
  [origin(nowMs - heartbeatMs), undefined, 'up'],
  [origin(nowMs - heartbeatMs - 1), undefined, 'down'],
  [origin(nowMs), told(true), 'paused'],
  [origin(null), told(false), 'unproven'],
  [undefined, told(false), 'unproven'],
] as const)('%#: %o %o is %s', (stored, own, state) => {
  expect(stateOf({ source: 's', instance: 'i', stored, told: own }, nowMs)).toBe(state);
});

test('an instance that the store and the stack know is one line', () => {
  const other = { ...told(false), instance: 'a' };
  const stack = { instances: [told(false), other], components: [], notes: [] };
  const merged = mergeInstances({
    at: nowMs,
    origins: [origin(null), { ...origin(null), source: 'r' }],
    hasMoreOrigins: false,
    stack,
  });
  expect(merged.map(({ source, instance, stored, told: own }) => [source, instance, !stored, !own])).toEqual([
    ['r', 'i', false, true],
    ['s', 'a', true, false],
    ['s', 'i', false, false],
  ]);
  expect(mergeInstances({ at: nowMs, origins: [], hasMoreOrigins: false, stack: { error: 'x' } })).toEqual([]);
});
