import { createPaint } from '@mef/command';
import type { Degraded } from '../degraded/degraded.ts';
import { countDegraded, reportDocument, reportText } from './report.ts';

const degraded: Degraded[] = [
  { how: 'metric math', stack: 'mef-dev-stream', resource: 'One' },
  { how: 'metric math', stack: 'mef-dev-stream', resource: 'Two' },
  // Told again when the stack is updated.
  { how: 'metric math', stack: 'mef-dev-stream', resource: 'Two' },
  { how: 'TLS', stack: '', resource: '' },
];

test('a resource that is degraded twice counts once, and what is none of a resource has no count', () => {
  expect([...countDegraded(degraded)]).toEqual([
    ['metric math', 2],
    ['TLS', 0],
  ]);
});

test('the report lists what was otherwise, as text and as a document', () => {
  const report = { outcomes: [], degraded, seconds: 1 };
  const text = reportText(report, createPaint({ isTerminal: false }, {}));
  expect(text).toContain('  metric math × 2\n  TLS\n');
  expect(reportDocument(report)).toMatchObject({ passed: true, degraded: { 'metric math': 2, TLS: 0 } });
});
