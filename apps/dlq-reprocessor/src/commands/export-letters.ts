import type { ExportAnswer, ExportCommand } from '@mef/dead-letter';

import { walkClosedLetters } from '../letters/walk-closed-letters.ts';
import { walkOpenLetters } from '../letters/walk-open-letters.ts';
import type { LetterPorts } from '../ports.ts';

/** An answer of Lambda holds 6 MB, and quotes are escaped in it. One letter alone fits, however large. */
const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const AT_ONCE = 20;

/** Letters as they are stored while they are open, a page of them. */
export async function exportLetters(
  { by, state = 'open', ...query }: ExportCommand,
  stopAt: number,
  ports: LetterPorts,
): Promise<ExportAnswer> {
  const { source, instance, reason, since, until } = query;
  ports.telemetry.log.warn('letters exported', { by, state, source, instance, reason, since, until });
  const envelopes: string[] = [];
  let [bytes, last] = [0, query.after ?? ''];
  const walk =
    state === 'open'
      ? walkOpenLetters({ ...query, atOnce: () => AT_ONCE }, ports)
      : walkClosedLetters({ ...query, state }, ports);
  for await (const { letters, last: read } of walk) {
    for (const { text, key } of letters) {
      if (envelopes.length > 0 && bytes + text.length > MAX_PAGE_BYTES) return { envelopes, next: last };
      envelopes.push(text);
      bytes += text.length;
      last = key;
    }
    last = read;
    if (ports.clock() >= stopAt) return { envelopes, next: last };
  }
  return { envelopes };
}
