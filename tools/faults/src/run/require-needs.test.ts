import { CannotRun } from '@mef/command';
import type { Scenario } from '../scenario.ts';
import { requireNeeds } from './require-needs.ts';

const scenario = (id: string, more: Partial<Scenario> = {}): Scenario => ({
  id,
  title: '',
  holds: '',
  run: () => Promise.reject(new Error('never')),
  ...more,
});

describe('a run that leaves nothing out', () => {
  const path = process.env['PATH'];
  afterEach(() => {
    process.env['PATH'] = path;
  });

  it('does not begin where this machine cannot do a part of it, and names each', () => {
    process.env['PATH'] = '/nowhere';
    const chosen = [scenario('F-1'), scenario('F-18', { needs: 'strace' }), scenario('F-22', { needs: 'prlimit' })];
    const why = 'which this machine has not or does not let run';
    expect(() => requireNeeds(chosen)).toThrow(
      new CannotRun(
        `Nothing was run, since nothing may be left out: F-18 needs strace, ${why}; F-22 needs prlimit, ${why}.`,
      ),
    );
  });

  it('begins where there is all that it needs', () => {
    expect(() => requireNeeds([scenario('F-1')])).not.toThrow();
  });
});
