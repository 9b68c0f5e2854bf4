import type { Result } from '../run/run-scenarios.ts';
import { recordResults } from './record-results.ts';

const scenario = (id: string) => ({ id, title: '', holds: '', run: () => Promise.reject(new Error('never')) });
const good: Result = {
  scenario: scenario('F-1'),
  figures: {
    offered: 1,
    accepted: 1,
    storedOnce: 1,
    doubled: 0,
    lost: 0,
    deadLetters: {},
    faultsInjected: 1,
    checks: [],
  },
  faults: [],
  seconds: 1,
};

it('keeps a run in which everything held, and names what was skipped', () => {
  const kept = jest.fn();
  recordResults({ results: [good], skipped: [{ scenario: scenario('F-18'), why: 'needs strace' }] }, kept);
  expect(kept).toHaveBeenCalledWith('faults', {
    scenarios: [expect.objectContaining({ id: 'F-1', accepted: 1 })],
    skipped: [expect.objectContaining({ id: 'F-18', why: 'needs strace' })],
  });
});

it.each([
  ['broke off', { figures: undefined, faults: ['it broke off: no port'] }],
  ['failed', { faults: ['1 of 1 accepted are lost'] }],
])('keeps nothing of a run of which one scenario %s', (_what, change) => {
  const kept = jest.fn();
  const results = [good, { ...good, scenario: scenario('F-7'), ...change }];
  expect(() => recordResults({ results, skipped: [] }, kept)).toThrow('these failed: F-7.');
  expect(kept).not.toHaveBeenCalled();
});
