import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchMetrics } from './watch-metrics.ts';

const directory = mkdtempSync(join(tmpdir(), 'watch-metrics-'));
const file = join(directory, 'logs/forwarder.log');
const line = (fields: object) => `${JSON.stringify({ _aws: {}, ...fields })}\n`;

afterAll(() => {
  rmSync(directory, { recursive: true });
});

it('adds up what a component told since, under the dimensions that are asked for', () => {
  mkdirSync(join(directory, 'logs'));
  writeFileSync(file, line({ outcome: 'stored', EventsDelivered: 100 }));
  const { sum } = watchMetrics({ directory }, 'forwarder');
  appendFileSync(file, line({ outcome: 'stored', EventsDelivered: 2 }));
  appendFileSync(file, line({ outcome: 'stored', EventsDelivered: [3, 4] }));
  appendFileSync(file, `{"level":"ERROR","EventsDelivered":50}\n${line({ outcome: 'retry', EventsDelivered: 8 })}`);
  expect(sum('EventsDelivered', { outcome: 'stored' })).toBe(9);
  expect(sum('EventsDelivered')).toBe(17);
  expect(sum('Other')).toBe(0);
  expect(watchMetrics({ directory }, 'none').sum('EventsDelivered')).toBe(0);
});
