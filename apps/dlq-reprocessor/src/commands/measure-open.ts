import { BEHIND_CLOSED, readArchiveKey } from '@mef/dead-letter';

import { walkKeys } from '../letters/walk-keys.ts';
import type { LetterPorts } from '../ports.ts';

interface Measured {
  count: number;
  oldestDay: string;
}

/** Tells how many letters are open and how old the oldest is, of each source and of all together. */
export async function measureOpen({ archive, telemetry, clock }: LetterPorts): Promise<void> {
  const bySource = new Map<string, Measured>([['dlq-reprocessor', { count: 0, oldestDay: '9999-12-31' }]]);
  for await (const entries of walkKeys(archive, '', BEHIND_CLOSED))
    for (const parts of entries.map(({ key }) => readArchiveKey(key)))
      for (const source of parts === undefined ? [] : [parts.source, 'dlq-reprocessor'])
        add(bySource, source, parts?.day ?? '');
  for (const [source, { count, oldestDay }] of bySource) {
    const age = count === 0 ? 0 : (clock() - Date.parse(oldestDay)) / 1_000;
    telemetry.gauge('LettersOpen', { source, instance: 'all' }, count);
    telemetry.gauge('OldestLetter', { source, instance: 'all' }, Math.max(0, Math.round(age)));
  }
}

function add(bySource: Map<string, Measured>, source: string, day: string): void {
  const { count, oldestDay } = bySource.get(source) ?? { count: 0, oldestDay: day };
  bySource.set(source, { count: count + 1, oldestDay: day < oldestDay ? day : oldestDay });
}
