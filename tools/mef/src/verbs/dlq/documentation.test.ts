import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasons, type Reason } from '@mef/rejection';
import { createMemoryReprocessor, type SourceCode } from '../../doubles/create-memory-reprocessor.ts';
import { runInMemory } from '../../doubles/run-in-memory.ts';
import { sampleLetter } from '../../doubles/sample-letter.ts';
import { nextStep } from './next-steps.ts';

const page = readFileSync(join(__dirname, '../../../../../docs/dead-letters.md'), 'utf8');

const raw = (number: number) =>
  Buffer.from(
    `{"event":"meeting.started","payload":{"account_id":"account-1","object":{"id":${97_000_000_000 + number}}}}`,
  );
const zoom = { source: 'zoom-webhook', tenant: 'account-1', headersSafe: {} };
const letters = [
  ...Array.from({ length: 24 }, (_letter, at) => sampleLetter(at, { ...zoom, raw: raw(at) })),
  ...Array.from({ length: 3 }, (_letter, at) =>
    sampleLetter(100 + at, {
      ...zoom,
      reasonCode: 'body-not-json',
      reasonDetail: 'the body is not JSON',
      unit: 'body',
      recordIndex: -1,
    }),
  ),
];
/** The code after `payload.object.id` may be a number too. */
const code: SourceCode = ({ id, reasonCode, receivedAt, unit }) =>
  unit === 'body'
    ? { now: 'rejected', reason: reasonCode, detail: 'the body is not JSON' }
    : {
        now: 'stored',
        events: [
          {
            eventid: id,
            category: 'zoom',
            severity: 'INFO',
            summary: 'Zoom meeting.started',
            utctimestamp: receivedAt.replace('Z', '+00:00'),
            user: 'user1@example.com',
          },
        ],
      };

const lines = [
  'dlq list --stage dev',
  'dlq replay --dry-run --source zoom-webhook --stage dev',
  `dlq show ${letters[0]?.id ?? ''} --stage dev`,
  'dlq replay --source zoom-webhook --reason payload-shape --stage dev',
  'dlq discard --reason body-not-json --note "test of the provider" --yes --stage dev',
];

describe('docs/dead-letters.md', () => {
  it.each(lines)('shows what people see today: %s', async (line) => {
    const seen: string[] = [];
    const screen = { write: (text: string) => void seen.push(text), isTerminal: true, columns: 100 };
    const shell = { stdout: screen, stderr: screen, environment: { NO_COLOR: '1' } };
    await runInMemory(line.replace(/"[^"]*"/, 'test'), { ...createMemoryReprocessor({ letters, code }).memory, shell });
    expect(page).toContain(`\`\`\`text\n$ npx mef ${line}\n${seen.join('')}\`\`\`\n`);
  });

  it('has every reason that leaves a letter, and no other', () => {
    const rows = page.matchAll(/^\| `([\w-]+)` +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm);
    const table = [...rows].map(([, reason, actor, meaning, step]) => [reason, actor, meaning, step]);
    const kept = (Object.keys(reasons) as Reason[]).filter((reason) => reasons[reason].outcome === 'dead letter');
    expect(table).toEqual(
      kept.map((reason) => [reason, reasons[reason].actor, reasons[reason].meaning, nextStep(reason)]),
    );
  });
});
