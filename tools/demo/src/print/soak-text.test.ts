import { balancePolled } from '../soak/poll/balance-polled.ts';
import { pollReport } from '../soak/poll/poll-report.ts';
import { balance, type Entry } from '../soak/book.ts';
import { readSoakOptions } from '../doubles/read-soak-options.ts';
import { soakReport } from '../soak/soak-report.ts';
import { pollSoakText } from './poll-soak-text.ts';
import { soakText } from './soak-text.ts';

const paint = (_style: string, text: string) => text;
const entry: Entry = { at: 0, isWarmUp: false, attempts: 2, answeredMs: 5, lastFailure: '503' };

function deliveries(args: readonly string[], stored: readonly string[], kills = 0): string {
  const book = new Map([['a', entry]]);
  const options = readSoakOptions(args);
  const balanced = balance(book, new Map(stored.map((mark) => [mark, 1])), new Map());
  const times = { latencies: [7], sendingMs: 1_000, drainMs: 1_500 };
  return soakText(soakReport({ options, book, balance: balanced, ...times, kills }), paint);
}

function events(args: readonly string[], stored: readonly string[]): string {
  const ids = ['a', 'b'];
  const evidence = { ids, stored, everHappened: new Set(ids), deadLetters: [] };
  const options = readSoakOptions(args);
  const run = { source: 'okta-poller main', options, startedAt: 0, loadingMs: 1_000, looks: [], kills: 0 };
  return pollSoakText(pollReport({ ...run, balance: balancePolled(evidence) }), paint);
}

describe('soakText', () => {
  it('says what was asked, held and found, and that all is well', () => {
    const text = deliveries(['--rate', '9', '--seconds', '3', '--outage', '20'], ['a']);
    expect(text).toContain('asked: 9 deliveries/s for 30 s, MozDef down for 20 s');
    expect(text).toContain('1 retries (last failure: 1 × 503)\nquiet 1.5 s after the load or MozDef');
    expect(text).toMatch(/^searchable {2}1 +7 +7 +7 +7$/m);
    expect(text).toMatch(/^accepted \(2xx\) +1$/m);
    expect(text).toMatch(/Everything accepted, nothing lost, nothing doubled\.$/);
  });

  it('names what is lost, and how many kills met nobody', () => {
    const text = deliveries(['--kill', 'mozdef', '--times', '3'], [], 2);
    expect(text).toContain(', mozdef killed 2 of 3 times');
    expect(text).toMatch(/^lost +1 {2}a$/m);
    expect(text).toMatch(/Not passed\.$/);
  });
});

describe('pollSoakText', () => {
  it('says at which provider events happened, and that all is well', () => {
    const text = events(['--poll', '2', '--seconds', '1'], ['a', 'b']);
    expect(text).toMatch(/^asked: 2 events\/s for 1 s at the provider of okta-poller main$/m);
    expect(text).toMatch(/^stored exactly once +2$/m);
    expect(text).toMatch(/Everything polled, nothing lost, nothing doubled\.$/);
  });

  it('names what is there twice', () => {
    expect(events(['--poll', '2'], ['a', 'a', 'b'])).toMatch(/^duplicated +1 {2}a$/m);
  });
});
