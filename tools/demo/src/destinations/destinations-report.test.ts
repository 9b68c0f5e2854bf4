import type { Book } from '../soak/book.ts';
import { destinationsReport, type DestinationEvidence, type Downtime } from './destinations-report.ts';

const marks = ['m-1', 'm-2'];
const book: Book = new Map(
  marks.map((mark) => [mark, { at: 0, isWarmUp: false, attempts: 1, answeredMs: 5, lastFailure: undefined }]),
);
const each = (count: number) => new Map(marks.map((mark) => [mark, count]));
const mef = { name: 'mozdef', dialect: 'mef', delivery: 'exactly once', url: 'http://127.0.0.1:1' } as const;
const legacy = { ...mef, name: 'mozdef-legacy', dialect: 'legacy', delivery: 'at least once' } as const;
/** Legacy was down from 20 s to 30 s, and had everything 4 s later. */
const downtime: Downtime = { name: 'mozdef-legacy', downAt: 20_000, backAt: 30_000, caughtUpMs: 4_000 };

function reportOf(evidence: readonly DestinationEvidence[], more: object = {}) {
  return destinationsReport({ book, dead: new Map(), outageSeconds: 10, downtimes: [downtime], evidence, ...more });
}

const whole = (destination: DestinationEvidence['destination'], latencyMs = 900): DestinationEvidence => ({
  destination,
  stored: each(1),
  sightings: [
    { at: 10_000, latencyMs: 800 },
    { at: 25_000, latencyMs },
    { at: 31_000, latencyMs: 9_000 },
  ],
});

describe('destinationsReport', () => {
  it('passes where each destination has everything, and keeps the times of a calm stack and of an outage apart', () => {
    const { passed, destinations } = reportOf([whole(mef), whole(legacy)]);
    expect(passed).toBe(true);
    expect(destinations[0]).toMatchObject({ calm: { count: 1, p99: 800 }, othersDown: { count: 1, p99: 900 } });
    // Its own outage says nothing of what the others' do to it.
    expect(destinations[1]).toMatchObject({ othersDown: { count: 0 }, caughtUpMs: 4_000 });
  });

  it('does not blame a calm stack for what waited for the return of its own destination', () => {
    const sightings = [
      { at: 10_000, latencyMs: 800 },
      { at: 19_500, latencyMs: 14_000 },
    ];
    const [result] = reportOf([{ ...whole(legacy), sightings }]).destinations;
    expect(result).toMatchObject({ calm: { count: 1, max: 800 } });
  });

  it('takes a double for a fault only where each event is promised once', () => {
    const doubled = (destination: DestinationEvidence['destination']) => ({ ...whole(destination), stored: each(2) });
    expect(reportOf([doubled(legacy)])).toMatchObject({ passed: true, destinations: [{ doubled: marks, faults: [] }] });
    expect(reportOf([doubled(mef)])).toMatchObject({ passed: false, destinations: [{ faults: ['2 doubled'] }] });
  });

  it.each([
    ['lost', { ...whole(mef), stored: new Map([['m-1', 1]]) }, {}, '1 lost'],
    ['put aside', whole(mef), { dead: each(1) }, '2 dead letters'],
    ['made up', { ...whole(mef), stored: new Map([...each(1), ['m-9', 1]]) }, {}, '1 never sent'],
    ['held up by another', whole(mef, 8_000), {}, 'its lag grew while another was down'],
    ['still behind', whole(legacy), { downtimes: [{ ...downtime, caughtUpMs: undefined }] }, 'it did not catch up'],
  ])('does not pass where something is %s', (_what, evidence, more, fault) => {
    expect(reportOf([evidence], more)).toMatchObject({ passed: false, destinations: [{ faults: [fault] }] });
  });

  it.each([
    ['while every destination was up', 'nothing of it was seen on a calm stack', [{ at: 25_000, latencyMs: 900 }]],
    ['while another was down', 'nothing of it was seen while another was down', [{ at: 10_000, latencyMs: 800 }]],
  ])('does not pass where it was not seen %s', (_when, fault, sightings) => {
    const report = reportOf([{ ...whole(mef), sightings }]);
    expect(report).toMatchObject({ passed: false, destinations: [{ faults: [fault] }] });
  });

  it('does not pass where a delivery was never accepted', () => {
    const entry = { at: 0, isWarmUp: false, attempts: 4, answeredMs: undefined, lastFailure: '503' };
    const refused: Book = new Map([...book, ['m-3', entry]]);
    expect(reportOf([whole(mef)], { book: refused })).toMatchObject({ passed: false, neverAccepted: ['m-3'] });
  });
});
