import type { Result } from '../run/run-scenarios.ts';
import { resultsText } from './results-text.ts';

const plain = (_style: unknown, text: string) => text;
const resultOf = (id: string, deadLetters: Readonly<Record<string, number>>): Result => ({
  scenario: { id, title: '', holds: '', run: () => Promise.reject(new Error('never')) },
  figures: {
    offered: 171_000,
    accepted: 69_000,
    storedOnce: 51_000,
    doubled: 0,
    lost: 0,
    deadLetters,
    recoveryMs: 184_440,
    faultsInjected: 4_560,
    checks: [],
  },
  faults: [],
  seconds: 184.4,
});
const results = [
  resultOf('F-23 mozdef-forwarder 30 s', {}),
  resultOf('F-10 refused for good', { 'destination-refused': 18, 'payload-shape': 2, 'too-large': 0 }),
];

it('tells what was offered beside what was accepted, and the letters by their reason', () => {
  const lines = resultsText({ results, skipped: [] }, plain).split('\n');
  expect(lines[0]).toMatch(/^fault +offered +accepted +once +letters /);
  expect(lines[3]).toMatch(/^F-10 refused for good +171000 +69000 +51000 +20 /);
  expect(lines).toContain('  F-10 refused for good: 18 × destination-refused, 2 × payload-shape');
  expect(lines.filter((line) => line.includes('×'))).toHaveLength(1);
});

it('says nothing of reasons where there was no letter', () => {
  expect(resultsText({ results: results.slice(0, 1), skipped: [] }, plain)).not.toContain('by reason');
});

it('fits 120 columns', () => {
  const lines = resultsText({ results, skipped: [] }, plain).split('\n');
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});
