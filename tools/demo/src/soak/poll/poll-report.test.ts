import { readSoakOptions } from '../../doubles/read-soak-options.ts';
import { balancePolled } from './balance-polled.ts';
import { pollReport } from './poll-report.ts';

const ids = Array.from({ length: 2_000 }, (_, index) => `id-${index}`);
const balance = balancePolled({ ids, stored: ids, everHappened: new Set(ids), deadLetters: [] });
const look = (at: number, total: number, lagMs: number) => ({ at, total, lagMs });
const run = {
  source: 'okta-poller main',
  options: readSoakOptions(['--poll', '200', '--seconds', '10']),
  startedAt: 1_000,
  loadingMs: 10_000,
  looks: [look(2_000, 0, 1_000), look(6_000, 800, 900), look(12_000, 1_900, 700), look(13_500, 2_000, 10)],
  kills: 0,
  balance,
};

describe('pollReport', () => {
  it('measures from the first event to the last that was found, and lag while the load lasted', () => {
    expect(pollReport(run)).toMatchObject({
      addedPerSecond: 200,
      searchablePerSecond: 160,
      drainMs: 2_500,
      lag: { count: 2, max: 1_000 },
      passed: true,
    });
  });

  it('does not count how long nothing came after all was found', () => {
    const looks = [...run.looks, look(60_000, 2_000, 40_000)];
    expect(pollReport({ ...run, looks }).searchablePerSecond).toBe(160);
  });

  it('is not passed where a kill that was asked for met nobody', () => {
    const options = readSoakOptions(['--poll', '200', '--kill', 'mozdef', '--times', '2']);
    expect(pollReport({ ...run, options, kills: 1 }).passed).toBe(false);
  });

  it('is not passed where nothing happened', () => {
    const nothing = balancePolled({ ids: [], stored: [], everHappened: new Set(), deadLetters: [] });
    expect(pollReport({ ...run, balance: nothing }).passed).toBe(false);
  });
});
