import { completeEvent } from '@mef/event-model';
import type { CheckedFile } from '../check/check-file.ts';
import { findingsTable } from './findings-table.ts';
import { fitColumns } from './fit-columns.ts';
import { showFinding } from './show-finding.ts';
import { summaryLine } from './summary-line.ts';
import { sumUp } from './sum-up.ts';

const plain = (_style: string, text: string) => text;
const marked = (style: string, text: string) => (style === 'bold' ? text : `<${style}>${text}`);
const event = completeEvent(
  {
    eventType: 'acme.signin',
    category: 'authentication',
    severity: 'INFO',
    summary: 'a sign-in',
    hostname: 'acme.example.com',
    eventTime: Date.UTC(2026, 0, 2, 2, 59),
    details: { username: 'user1@example.com' },
  },
  {
    identity: { namespace: 'acme', tenant: 'acme-1', key: 'a', ordinal: 0 },
    app: 'acme-webhook',
    provider: 'acme',
    instance: 'main',
    schemaVersion: 1,
    receivedAt: Date.UTC(2026, 0, 2, 3),
    trace: 'samples',
    raw: undefined,
  },
);
const files: CheckedFile[] = [
  {
    file: 'a.json',
    findings: [
      { place: '[0]', outcome: 'accepted', event, isunknown: false },
      {
        place: '[1]',
        outcome: 'accepted',
        event,
        timereplaced: 'the event time is missing',
        isunknown: true,
      },
      { place: '[2]', outcome: 'dead letter', reason: 'payload-shape', detail: 'id: expected string', kind: 'x' },
    ],
  },
  { file: 'b.json', findings: [], unreadable: 'not there' },
  { file: 'c.json', findings: [{ place: '', outcome: 'failed', detail: 'threw TypeError' }] },
];

describe('findingsTable', () => {
  it('has a row for each record under the heading of its file', () => {
    expect(findingsTable(files, Infinity, plain).split('\n')).toEqual([
      '#  where  outcome      event type             category        severity  username           ip  time                                 summary or reason',
      '',
      'a.json',
      '1  [0]    accepted     acme.signin            authentication  INFO      user1@example.com  -   2026-01-02T02:59:00Z                 a sign-in',
      '2  [1]    accepted     acme.signin (unknown)  authentication  INFO      user1@example.com  -   replaced: the event time is missing  a sign-in',
      `3  [2]    dead letter  x${' '.repeat(108)}payload-shape: id: expected string`,
      '',
      'b.json',
      'could not be read: not there',
      '',
      'c.json',
      `4  -      failed${' '.repeat(116)}threw TypeError`,
    ]);
  });

  it('marks what was refused, and louder what the source did wrong', () => {
    const lines = findingsTable(files, Infinity, marked).split('\n');
    expect(lines.filter((line) => line.startsWith('<yellow>'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('<red>'))).toHaveLength(2);
  });

  it('keeps what a provider sent from moving the cursor or turning letters round', () => {
    const summary = 'a\u001b[2Jb\u202ec\nd';
    const text = findingsTable(
      [{ file: 'f', findings: [{ place: '', outcome: 'accepted', event: { ...event, summary }, isunknown: false }] }],
      Infinity,
      plain,
    );
    expect(text).toContain('a·[2Jb·c·d');
  });
});

describe('showFinding', () => {
  it('prints one record by its number in the table, an event with every field', () => {
    const shown = showFinding(files, 2);
    expect(JSON.parse(shown)).toEqual({ file: 'a.json', ...files[0]?.findings[1] });
    expect(shown).toContain(event.details.eventid);
    expect(JSON.parse(showFinding(files, 4))).toMatchObject({ file: 'c.json', detail: 'threw TypeError' });
  });

  it('keeps what a provider sent from turning letters round', () => {
    const summary = 'b\u202ec';
    const turned: CheckedFile = {
      file: 'f',
      findings: [{ place: '', outcome: 'accepted', event: { ...event, summary }, isunknown: false }],
    };
    expect(showFinding([turned], 1)).toContain('b·c');
  });

  it('refuses a number that the table does not have', () => {
    expect(() => showFinding(files, 5)).toThrow("--show needs a number of the table's first column, up to 4.");
  });
});

describe('fitColumns', () => {
  const rows = [
    ['a', 'short', 'x'.repeat(60)],
    ['b', 'y'.repeat(30), 'z'],
  ];

  it.each([120, 80, 40, 30])('makes no line longer than %i characters', (width) => {
    expect(Math.max(...fitColumns(rows, width).map((line) => Array.from(line).length))).toBeLessThanOrEqual(width);
  });

  it('cuts the widest column first and says so', () => {
    expect(fitColumns(rows, 70)).toEqual([`a  short${' '.repeat(25)}  ${'x'.repeat(34)}…`, `b  ${'y'.repeat(30)}  z`]);
  });

  it('cuts nothing that fits', () => {
    expect(fitColumns([['a', 'b']], 4)).toEqual(['a  b']);
  });
});

describe('summaryLine', () => {
  it('has words for many', () => {
    const [, , letter] = files[0]?.findings ?? [];
    const findings = letter === undefined ? [] : [letter, letter];
    expect(summaryLine(sumUp([{ file: 'a.json', findings }]))).toBe('2 dead letters (payload-shape 2); 1 file');
  });

  it('counts what became of the records', () => {
    expect(summaryLine(sumUp(files))).toBe(
      '2 accepted, 1 dead letter (payload-shape 1), 1 failed; 1 with the time replaced; 1 of event types that the table does not know; 1 could not be read; 3 files',
    );
  });
});
