import type { Bench, Figures, Scenario } from '../scenario.ts';
import type { Benches } from './create-benches.ts';
import type { KeptResults } from './create-kept-results.ts';
import { runScenarios } from './run-scenarios.ts';

const good: Figures = {
  offered: 1,
  accepted: 1,
  storedOnce: 1,
  doubled: 0,
  lost: 0,
  deadLetters: {},
  faultsInjected: 1,
  checks: [],
};

function scenario(id: string, run: Scenario['run'], more: Partial<Scenario> = {}): Scenario {
  return { id, title: '', holds: '', run, ...more };
}

async function run(scenarios: readonly Scenario[], signal = new AbortController().signal, kept?: KeptResults) {
  const log: string[] = [];
  const benches: Benches = {
    forScenario: (id) => ({ ...({} as Bench), close: () => Promise.resolve(void log.push(`end ${id}`)) }),
    renew: () => Promise.resolve(void log.push('new stack')),
    close: () => Promise.resolve(),
  };
  const onResult = ({ scenario: { id }, faults }: { scenario: Scenario; faults: readonly string[] }) =>
    void log.push([id, ...faults].join(': '));
  const found = await runScenarios(scenarios, {
    benches,
    signal,
    clock: () => 0,
    tell: () => undefined,
    onResult,
    ...(kept === undefined ? {} : { kept }),
  });
  return { ...found, log };
}

describe('a run', () => {
  it('goes on from what held before, and keeps what holds now', async () => {
    const keptNow: string[] = [];
    const kept: KeptResults = {
      find: (id) => (id === 'before' ? { figures: good, seconds: 7 } : undefined),
      keep: ({ scenario: { id } }) => void keptNow.push(id),
    };
    const never = scenario('before', () => Promise.reject(new Error('done again')));
    const { results } = await run([never, scenario('now', () => Promise.resolve(good))], undefined, kept);
    expect(results.map(({ faults, seconds }) => [faults, seconds])).toEqual([
      [[], 7],
      [[], 0],
    ]);
    expect(keptNow).toEqual(['now']);
  });

  it('goes on after a scenario that failed or broke off, with a stack that it did not touch', async () => {
    const { results, log } = await run([
      scenario('lost', () => Promise.resolve({ ...good, lost: 1 })),
      scenario('broken', () => Promise.reject(new Error('no port'))),
      scenario('good', () => Promise.resolve(good)),
    ]);
    expect(log).toEqual([
      'new stack',
      'end lost',
      'lost: 1 of 1 accepted are lost',
      'new stack',
      'end broken',
      'broken: it broke off: no port',
      'end good',
      'good',
    ]);
    expect(results.map(({ figures }) => figures?.lost)).toEqual([1, undefined, 0]);
  });

  it('names what this machine cannot do, and does not do it', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      const { results, skipped } = await run([
        scenario('traced', () => Promise.reject(new Error('never')), { needs: 'strace' }),
      ]);
      expect(results).toEqual([]);
      expect(skipped).toMatchObject([{ why: 'needs strace, which this machine has not or does not let run' }]);
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('ends at Ctrl-C, and calls nothing failed for it', async () => {
    const interrupt = new AbortController();
    const interrupted = scenario('interrupted', () => {
      interrupt.abort();
      return Promise.reject(new Error('gone'));
    });
    await expect(run([interrupted, interrupted], interrupt.signal)).rejects.toThrow('aborted');
  });
});
