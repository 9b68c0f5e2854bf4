import { UsageError } from '@mef/command';
import { faultRows } from '@mef/reliability';
import { scenarios } from '../scenarios/index.ts';
import { storeScenarios } from '../store/index.ts';
import type { Scenario } from '../scenario.ts';
import { chooseScenarios, rowOf } from './choose-scenarios.ts';

const scenario = (id: string, isQuick?: true): Scenario => ({
  id,
  title: '',
  holds: '',
  ...(isQuick && { isQuick }),
  run: () => Promise.reject(new Error('not run here')),
});
const all = [scenario('F-1 request sent'), scenario('F-1 any', true), scenario('F-8 reset', true), scenario('F-10')];
const choose = (only: string | undefined, isQuick = false) =>
  chooseScenarios(all, { only, isQuick }).map(({ id }) => id);

describe('the scenarios that are asked for', () => {
  it('are all, or the quick ones', () => {
    expect(choose(undefined)).toHaveLength(4);
    expect(choose(undefined, true)).toEqual(['F-1 any', 'F-8 reset']);
  });

  it('are rows and single ones by name, in the order of the catalogue', () => {
    expect(choose('F-1')).toEqual(['F-1 request sent', 'F-1 any']);
    expect(choose('f-10, F-8 RESET')).toEqual(['F-8 reset', 'F-10']);
    expect(choose('F-1', true)).toEqual(['F-1 any']);
  });

  it('are known by their names, all of them', () => {
    expect(() => choose('F-8 rest')).toThrow(
      new UsageError('--only: no scenario is called f-8 rest. Did you mean F-8 reset?'),
    );
    expect(() => choose('F-10', true)).toThrow('no scenario with --quick is called f-10');
    expect(() => choose('F-1,F-99')).toThrow('called f-99');
  });
});

describe('the catalogue', () => {
  const known = [...scenarios, ...storeScenarios];

  it('has each name once, and rows that the catalogue has', () => {
    const ids = known.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(Object.keys(faultRows)).toContain(rowOf(id));
  });

  it('does each row of its share, or says where it is shown', () => {
    const done = new Set(known.map(({ id }) => rowOf(id)));
    const missing = Object.entries(faultRows).filter(([id, { proofs }]) => !done.has(id) && proofs.length === 0);
    expect(missing.map(([id]) => id)).toEqual([]);
  });
});
