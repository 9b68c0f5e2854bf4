import type { SeenLetter } from '../ledger/create-dead-letter-reader.ts';
import type { StoredEvent } from '../ledger/search-events.ts';
import { drillReport, type DrillEvidence } from './drill-report.ts';

const mark = 'soak1-000001';
const [at, receivedAt] = [1_795_000_000_000, 1_795_000_000_250];
const iso = (time: number) => new Date(time).toISOString();

const letter: SeenLetter = {
  source: 'zoom-webhook',
  instance: 'main',
  reason: 'payload-shape',
  detail: '',
  receivedAt,
  text: `{"sender_mark":"${mark}"}`,
  sha256: '',
};
const event = (eventid: string, time = at, receipt = receivedAt): StoredEvent => ({
  category: 'authentication',
  severity: 'INFO',
  summary: '',
  utctimestamp: iso(time),
  details: { eventid, raw: mark, ingest: { source: 'zoom-webhook', instance: 'main', receivedat: iso(receipt) } },
});
const good: DrillEvidence = {
  run: 'soak1',
  book: new Map([[mark, { at, isWarmUp: false, attempts: 1, answeredMs: 9, lastFailure: undefined }]]),
  letters: [letter],
  probeLetters: 0,
  dryRun: [{ id: 'l', now: 'stored', events: [{ eventid: 'e', utctimestamp: iso(at) }] }],
  storedByDryRun: 0,
  events: [event('e')],
  lettersLeft: 0,
  replays: 1,
};

describe('drillReport', () => {
  it('passes where each delivery is stored once, with its first id and times', () => {
    expect(drillReport(good)).toMatchObject({ passed: true, storedOnce: 1, withFirstReceipt: 1, foretoldRightly: 1 });
  });

  it('does not count what only asked which code runs', () => {
    expect(drillReport({ ...good, probeLetters: 1, dryRun: [...good.dryRun, ...good.dryRun] }).passed).toBe(true);
  });

  it.each<[string, Partial<DrillEvidence>]>([
    ['was never a letter', { letters: [] }],
    ['is lost', { events: [] }],
    ['is doubled', { events: [event('e'), event('e2')] }],
    ['has another id than the dry run said', { events: [event('other')] }],
    ['has the time of the replay', { events: [event('e', at + 60_000)] }],
    ['has the receipt of the replay', { events: [event('e', at, receivedAt + 60_000)] }],
    ['was refused by the dry run', { dryRun: [{ id: 'l', now: 'rejected' }] }],
    ['was foretold that nobody sent', { dryRun: [...good.dryRun, ...good.dryRun] }],
    ['was stored by the dry run', { storedByDryRun: 1 }],
    ['is still a letter', { lettersLeft: 1 }],
  ])('does not pass where one %s', (_what, flaw) => {
    expect(drillReport({ ...good, ...flaw }).passed).toBe(false);
  });
});
