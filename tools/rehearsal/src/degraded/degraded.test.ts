import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { degradations } from './degradations.ts';
import { readDegraded } from './degraded.ts';

const launcher = join(import.meta.dirname, '../../emulator');

test('a line of the launcher is read, and any other line is none', () => {
  const line = 'rehearsal degraded {"how": "metric math", "stack": "mef-dev-stream", "resource": "AlarmX"}';
  expect(readDegraded(line)).toEqual({ how: 'metric math', stack: 'mef-dev-stream', resource: 'AlarmX' });
  expect(readDegraded('2026-11-21 INFO Ready')).toBeUndefined();
});

test('a way that no row stands for is an error, not a line that is dropped', () => {
  expect(() => readDegraded('rehearsal degraded {"how": "weather", "stack": "", "resource": ""}')).toThrow('how');
});

test('the launcher tells exactly the ways of the table', () => {
  const sources = readdirSync(launcher).filter((name) => name.endsWith('.py'));
  const told = sources.flatMap((name) =>
    [...readFileSync(join(launcher, name), 'utf8').matchAll(/\btell\((.*)\)$/gm)].flatMap(([, words = '']) =>
      [...words.matchAll(/"([^"]+)"/g)].map(([, word = '']) => word).filter((word) => word !== 'ThresholdMetricId'),
    ),
  );
  expect(new Set(told)).toEqual(new Set(Object.keys(degradations)));
});
