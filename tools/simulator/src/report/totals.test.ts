import { faults, shapeNames } from '@mef/testing';
import { faultNames } from '../pipeline/faults.ts';
import type { SeedReport } from '../runs/seed-report.ts';
import { PIPELINE } from '../runs/simulations.ts';
import { tellReports } from './tell-reports.ts';
import { total } from './total.ts';
import { totalsText } from './totals-text.ts';

const good: SeedReport = {
  shape: 'a log by offset',
  seed: 7,
  events: 200,
  kills: 3,
  hours: 1.2,
  doubled: 4,
  missing: [],
  strangers: [],
  wrong: [],
  faults: { '401': 2 },
};
const lost: SeedReport = { ...good, seed: 8, missing: ['e1', 'e2', 'e3', 'e4'] };
const madeUp: SeedReport = { ...good, seed: 9, strangers: ['s1'] };
const wrong: SeedReport = { ...good, seed: 11, shape: PIPELINE, wrong: ['I-1: lost', 'I-2: early'], faults: {} };
const thrown: SeedReport = { ...good, seed: 10, error: 'TypeError: x' };
const allFaults = Object.fromEntries(Object.keys(faults).map((kind) => [kind, 1]));

describe('total', () => {
  it('sums what happened, in all and by shape', () => {
    const { all, shapes, faults: met, passed } = total([good, { ...good, shape: shapeNames[0], doubled: 1 }]);
    expect(all).toEqual({ simulations: 2, hours: 2.4, events: 400, kills: 6, doubled: 5, broken: 0 });
    expect(shapes['a log by offset']).toMatchObject({ simulations: 1, doubled: 4 });
    expect(met).toEqual({ polling: { '401': 4 } });
    expect(passed).toBe(true);
  });

  it.each([
    ['an event is missing', lost],
    ['an event is made up', madeUp],
    ['an invariant does not hold', wrong],
    ['the engine throws', thrown],
  ])('fails when %s', (_name, report) => {
    const { passed, broken } = total([good, report]);
    expect({ passed, broken }).toEqual({ passed: false, broken: [report] });
  });

  it('fails when a kind of fault was never met in many simulations, and says which', () => {
    const { '500': _never, ...others } = allFaults;
    const reports = Array.from({ length: 50 }, () => ({ ...good, faults: others }));
    expect(total(reports)).toMatchObject({ passed: false, neverMet: ['500'] });
    expect(total(reports.slice(1))).toMatchObject({ passed: true, neverMet: [] });
    expect(total([...reports, { ...good, faults: allFaults }])).toMatchObject({ passed: true, neverMet: [] });
  });
});

describe('total of the pipeline', () => {
  const report: SeedReport = { ...good, shape: PIPELINE, faults: {} };
  const met = Object.fromEntries(faultNames.map((name) => [name, 1]));

  it('fails when one of its own kinds of fault was never met in many simulations', () => {
    const { 'mozdef: reset': _never, ...others } = met;
    const reports = Array.from({ length: 200 }, () => ({ ...report, faults: others }));
    expect(total(reports)).toMatchObject({ passed: false, neverMet: ['mozdef: reset'] });
    expect(total(reports.slice(1))).toMatchObject({ passed: true, neverMet: [] });
  });

  it('counts faults apart from those of polling', () => {
    const { faults: counts } = total([{ ...report, faults: { 'mozdef: reset': 2 } }, good]);
    expect(counts).toEqual({ polling: { '401': 2 }, pipeline: { 'mozdef: reset': 2 } });
  });
});

describe('totalsText', () => {
  it('is a table whose rows stand in one order, whichever simulation ends first', () => {
    const reports = [good, { ...good, shape: shapeNames[0], faults: { '500': 1, 'cut short': 1_000 } }];
    const text = totalsText(total(reports));
    expect(totalsText(total(reports.toReversed()))).toBe(text);
    expect(text.indexOf(shapeNames[0])).toBeLessThan(text.indexOf(good.shape));
  });

  it('has every number below its heading', () => {
    const lines = totalsText(total([good, { ...good, faults: { 'cut short': 1_000 } }])).split('\n');
    const endOf = (start: string, pattern: RegExp) => {
      const line = lines.find((one) => one.startsWith(start)) ?? '';
      return (pattern.exec(line)?.index ?? NaN) + (pattern.exec(line)?.[0].length ?? NaN);
    };
    expect(endOf('a log by offset', /\d+/)).toBe(endOf('simulation', /simulations/));
    expect(endOf('all', /\d+/)).toBe(endOf('simulation', /simulations/));
    expect(endOf('cut short', /[\d,]+/)).toBe(endOf('faults in polling', /met/));
  });

  it('names the command that repeats a failure, and what is missing', () => {
    const text = totalsText(total([good, lost]));
    expect(text).toContain("npm run simulate -- --replay 8 --shape 'a log by offset'");
    expect(text).toContain('missing 4: e1, e2, e3, and 1 more');
    expect(text).toMatch(/Failed: 1 simulations do not hold\.$/);
  });

  it('names all that is missing where it is asked to', () => {
    expect(totalsText(total([lost]), Infinity)).toContain('missing 4: e1, e2, e3, e4\n');
  });

  it('says what was made up and what was thrown', () => {
    const text = totalsText(total([madeUp, wrong, thrown]));
    expect(text).toContain('made up 1: s1');
    expect(text).toContain("--shape 'the whole pipeline'\n  I-1: lost\n  I-2: early");
    expect(text).toContain('TypeError: x');
  });

  it('says with how little a seed that was replayed still fails', () => {
    const needs = { faults: ['queue: down'], commands: [], broken: ['I-1: lost: e9', 'I-1: lost: e10'] };
    expect(totalsText(total([{ ...wrong, needs }]))).toContain(
      [
        '  I-2: early',
        '  with these faults alone: queue: down',
        '  and these commands alone: none',
        '  it is still so: I-1: lost: e9\n',
      ].join('\n'),
    );
  });

  it('says that nothing is lost', () => {
    expect(totalsText(total([good]))).toMatch(/Nothing lost, nothing made up\.$/);
  });

  it('shows ten broken seeds and counts the others', () => {
    const text = totalsText(total(Array.from({ length: 12 }, (_, seed) => ({ ...lost, seed }))));
    expect(text.match(/--replay/g)).toHaveLength(10);
    expect(text).toContain('and 2 more seeds');
  });
});

describe('tellReports', () => {
  it('tells of a broken seed at once, and how far all is', () => {
    const told: string[] = [];
    const tell = tellReports(2, {
      say: (line) => void told.push(line),
      progress: { show: (text, part) => void told.push(`${part ?? ''} ${text}`), end: () => undefined },
    });
    [good, lost].forEach(tell);
    expect(told).toEqual([
      '0.5 1 of 2 simulations, 0 broken; seed 7 of a log by offset',
      "npm run simulate -- --replay 8 --shape 'a log by offset'\n  missing 4: e1, e2, e3, and 1 more",
      '1 2 of 2 simulations, 1 broken; seed 8 of a log by offset',
    ]);
  });
});
