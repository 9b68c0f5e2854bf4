import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures, Scenario } from '../scenario.ts';
import { createKeptResults } from './create-kept-results.ts';

const figures: Figures = {
  offered: 3,
  accepted: 2,
  storedOnce: 2,
  doubled: 0,
  lost: 0,
  deadLetters: { 'payload-shape': 1 },
  recoveryMs: 12,
  faultsInjected: 1,
  checks: [{ what: 'it held', held: true }],
};
const result = (id: string, faults: readonly string[] = []) => ({
  scenario: { id } as Scenario,
  figures,
  faults,
  seconds: 4,
});

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mef-kept-'));
  path = join(folder, 'kept.ndjson');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a later run of the same code has what held, and nothing that did not', () => {
  const first = createKeptResults(path, 'a');
  first.keep(result('F-1'));
  first.keep(result('F-2', ['1 of 2 accepted are lost']));
  first.keep({ ...result('F-3'), figures: undefined });
  const later = createKeptResults(path, 'a');
  expect(later.find('F-1')).toMatchObject({ figures, seconds: 4 });
  expect([later.find('F-2'), later.find('F-3')]).toEqual([undefined, undefined]);
});

test('results of other code are not mixed in', () => {
  createKeptResults(path, 'a').keep(result('F-1'));
  expect(() => createKeptResults(path, 'b')).toThrow('is of revision a and this is b');
});

test('a file of somebody else is left alone', () => {
  appendFileSync(path, 'precious\n');
  expect(() => createKeptResults(path, 'a')).toThrow('did not write');
  expect(readFileSync(path, 'utf8')).toBe('precious\n');
});
