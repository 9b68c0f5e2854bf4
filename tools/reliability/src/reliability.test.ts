import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { attackClasses } from './catalogue/attack-classes.ts';
import { faultRows } from './catalogue/fault-rows.ts';
import { findUnproven } from './catalogue/find-unproven.ts';
import { invariants } from './catalogue/invariants.ts';
import type { AttackFigures } from './figures/attack-run.ts';
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

describe('the page of figures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mef-reliability-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what the recorded figures give (npm run attacks -- --record writes it)', () => {
    expect(readFileSync(join(docs, 'reliability.md'), 'utf8')).toBe(renderReliability(readFigures(docs)));
  });

  it('has a figure or a reasoned gap for every row of the catalogue', () => {
    expect(findUnproven(readFigures(docs))).toEqual([]);
  });

  it('names the rows that nobody measured, and figures of a row that does not exist', () => {
    const measured = { date: '2026-01-31', cores: 2, memoryGiB: 8, node: '24.0.0' };
    const attacks = { measured, classes: [figures, { ...figures, id: 'unheard of' }] };
    const unproven = findUnproven({ attacks, faults: { measured, scenarios: [], skipped: [] } });
    expect(unproven).not.toContain('forged');
    expect(unproven).toEqual(expect.arrayContaining(['replay', 'F-7', 'unheard of']));
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
    recordFigures('attacks', { classes: [figures] }, folder);
    const text = readFileSync(join(folder, 'reliability/attacks.json'), 'utf8');
    const keys = Object.keys((JSON.parse(text) as { classes: object[] }).classes[0] ?? {});
    expect(keys).toEqual(keys.toSorted());
    expect(text).toMatch(/"cores": \d+,\n\s+"date": "\d{4}-\d\d-\d\d",\n\s+"memoryGiB": \d+,\n\s+"node": "\d+\./);
    expect(readFileSync(join(folder, 'reliability.md'), 'utf8')).toMatch(/\| forged +\| 16,000 +\| 0 +\| 16,000 × 401/);
  });

  it('keeps the attacks when faults are recorded', () => {
    recordFigures('attacks', { classes: [figures] }, folder);
    recordFigures('faults', { scenarios: [], skipped: [] }, folder);
    expect(readFileSync(join(folder, 'reliability.md'), 'utf8')).toMatch(/\| forged +\| 16,000/);
  });

  it('says what did not hold', () => {
    const broken = { ...figures, checks: [{ what: 'every answer has one body', held: false }] };
    recordFigures('attacks', { classes: [broken] }, folder);
    expect(readFileSync(join(folder, 'reliability.md'), 'utf8')).toContain('- **not held**: every answer has one body');
  });

  it('takes no figure that is not of the schema', () => {
    expect(() => {
      recordFigures('attacks', { classes: [{ ...figures, offered: -1 }] }, folder);
    }).toThrow();
  });

  it('lists every class of attack with what must come of it', () => {
    const page = renderReliability({ attacks: undefined, faults: undefined });
    for (const { must } of Object.values(attackClasses)) expect(page).toContain(must);
  });
});
