import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { attackClasses } from './catalogue/attack-classes.ts';
import { faultRows } from './catalogue/fault-rows.ts';
import { findUnproven, findUnprovenFaults } from './catalogue/find-unproven.ts';
import { invariants } from './catalogue/invariants.ts';
import type { AttackFigures } from './figures/attack-run.ts';
import type { FaultFigures } from './figures/fault-run.ts';
import { findFailed } from './figures/find-failed.ts';
import { readFigures } from './figures/read-figures.ts';
import { renderReliability } from './render/render-reliability.ts';
import { recordFigures } from './run-record.ts';

const root = resolve(import.meta.dirname, '../../..');
const docs = join(root, 'docs');

const figures: AttackFigures = {
  id: 'forged',
  title: 'forged deliveries',
  path: 'HTTP',
  offered: 16_000,
  refused: { '401': 16_000 },
  accepted: 0,
  forgedAccepted: 0,
  deadLetters: {},
  crashed: 0,
  lost: 0,
  doubled: 0,
  nextGoodAccepted: true,
  checks: [{ what: 'every answer has one body', held: true }],
};

const everyClass = (change: Partial<AttackFigures> = {}) => ({
  classes: Object.keys(attackClasses).map((id) => ({ ...figures, id, ...(id === 'forged' && change) })),
});

const fault: FaultFigures = {
  id: 'F-1',
  title: 'the forwarder is killed',
  holds: 'nothing is lost',
  offered: 10,
  accepted: 10,
  storedOnce: 10,
  doubled: 0,
  lost: 0,
  deadLetters: {},
  faultsInjected: 1,
  checks: [{ what: 'it was struck', held: true }],
};
const everyFault = (change: Partial<FaultFigures> = {}) => ({
  scenarios: Object.keys(faultRows).map((id) => ({ ...fault, id, ...(id === 'F-7' && change) })),
  skipped: [],
});

describe('the page of figures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mef-reliability-'));
  const nowhere = join(folder, 'nowhere');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what the recorded figures give (npm run attacks -- --record writes it)', () => {
    expect(readFileSync(join(docs, 'reliability.md'), 'utf8')).toBe(renderReliability(readFigures(docs)));
  });

  it('has a figure or a reasoned gap for every row of the catalogue', () => {
    expect(findUnproven(readFigures(docs))).toEqual([]);
  });

  it('shows runs alone in which everything held', () => {
    expect(findFailed(readFigures(docs))).toEqual([]);
  });

  it('names the rows that nobody measured, and figures of a row that does not exist', () => {
    const measured = { date: '2026-01-31', cores: 2, memoryGiB: 8, node: '24.0.0' };
    const attacks = { measured, classes: [figures, { ...figures, id: 'unheard of' }] };
    const unproven = findUnproven({ attacks, faults: { measured, scenarios: [], skipped: [] } });
    expect(unproven).not.toContain('forged');
    expect(unproven).toEqual(expect.arrayContaining(['replay', 'F-7', 'unheard of']));
  });

  it('takes what shows a row elsewhere in the place of a measurement only for a reason', () => {
    const rowsBut = (id: string) => everyFault().scenarios.filter((one) => one.id !== id);
    expect(findUnprovenFaults({ scenarios: rowsBut('F-18'), skipped: [] })).toEqual(['F-18']);
    expect(findUnprovenFaults({ scenarios: rowsBut('F-18'), skipped: [{ id: 'F-18' }] })).toEqual([]);
    expect(findUnprovenFaults({ scenarios: rowsBut('F-22'), skipped: [{ id: 'F-22' }] })).toEqual(['F-22']);
    expect(findUnprovenFaults({ scenarios: rowsBut('F-4'), skipped: [] })).toEqual([]);
  });

  it('points at files that exist', () => {
    const proofs = [...Object.values(invariants), ...Object.values(faultRows)].flatMap((row) => [...row.proofs]);
    expect(proofs.map(({ at }) => at).filter((at) => !existsSync(join(root, at)))).toEqual([]);
  });

  it('gives a reasoned gap only where something else shows the fault', () => {
    const bare = Object.entries(faultRows).filter(([, row]) => row.gap !== undefined && row.proofs.length === 0);
    expect(bare).toEqual([]);
  });

  it('is written from a recorded run: keys in order, the machine without its name', () => {
    recordFigures('attacks', everyClass(), folder);
    const text = readFileSync(join(folder, 'reliability/attacks.json'), 'utf8');
    const keys = Object.keys((JSON.parse(text) as { classes: object[] }).classes[0] ?? {});
    expect(keys).toEqual(keys.toSorted());
    expect(text).toMatch(/"cores": \d+,\n\s+"date": "\d{4}-\d\d-\d\d",\n\s+"memoryGiB": \d+,\n\s+"node": "\d+\./);
    expect(readFileSync(join(folder, 'reliability.md'), 'utf8')).toMatch(/\| forged +\| 16,000 +\| 0 +\| 16,000 × 401/);
  });

  it('keeps the attacks when faults are recorded', () => {
    recordFigures('attacks', everyClass(), folder);
    recordFigures('faults', everyFault(), folder);
    expect(readFileSync(join(folder, 'reliability.md'), 'utf8')).toMatch(/\| forged +\| 16,000/);
  });

  it('has of each fault what was offered beside what was accepted, and the dead letters by reason', () => {
    recordFigures('faults', everyFault({ offered: 1_200, accepted: 10, deadLetters: { 'payload-shape': 3 } }), folder);
    const page = readFileSync(join(folder, 'reliability.md'), 'utf8');
    expect(page).toMatch(/\| injected \| offered \| accepted \| stored once \| dead letters +\| lost /);
    expect(page).toMatch(/\| F-7 .+ \| 1 +\| 1,200 +\| 10 +\| 10 +\| 3 × payload-shape +\| 0 /);
  });

  it('has one space where a title has many, as Markdown reads it', () => {
    recordFigures('faults', everyFault({ title: 'the secret is "    "' }), folder);
    expect(readFileSync(join(folder, 'reliability.md'), 'utf8')).toMatch(/\| the secret is " " +\|/);
  });

  it.each<[string, Partial<AttackFigures>]>([
    ['2 accepted although forged', { forgedAccepted: 2 }],
    ['1 ended in a crash', { crashed: 1 }],
    ['1 lost', { lost: 1 }],
    ['3 doubled', { doubled: 3 }],
    ['the good event after it was not stored', { nextGoodAccepted: false }],
    ['not so: one body', { checks: [{ what: 'one body', held: false }] }],
    ['no figures of such a row', { id: 'unheard of' }],
  ])('keeps no run of attacks with: %s', (what, change) => {
    expect(() => recordFigures('attacks', everyClass(change), nowhere)).toThrow(what);
    expect(existsSync(nowhere)).toBe(false);
  });

  it.each<[string, Partial<FaultFigures>]>([
    ['F-7: 1 lost', { lost: 1 }],
    ['F-7: 3 doubled', { doubled: 3 }],
    ['F-7: the fault was never met', { faultsInjected: 0 }],
    ['F-7: nothing was accepted', { accepted: 0 }],
    ['F-7: not so: it was struck', { checks: [{ what: 'it was struck', held: false }] }],
    ['F-7: no figures of such a row', { id: 'F-8' }],
  ])('keeps no run of faults with: %s', (what, change) => {
    expect(() => recordFigures('faults', everyFault(change), nowhere)).toThrow(what);
    expect(existsSync(nowhere)).toBe(false);
  });

  it('takes no figure that is not of the schema', () => {
    expect(() => {
      recordFigures('attacks', everyClass({ offered: -1 }), folder);
    }).toThrow();
  });

  it('lists every class of attack with what must come of it', () => {
    const page = renderReliability({ attacks: undefined, faults: undefined });
    for (const { must } of Object.values(attackClasses)) expect(page).toContain(must);
  });
});
