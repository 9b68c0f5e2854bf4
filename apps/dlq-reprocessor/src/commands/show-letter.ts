import type { ShowAnswer, ShowCommand } from '@mef/dead-letter';
import { readBlock } from '@mef/output';
import { Rejection } from '@mef/rejection';

import type { ReprocessorPorts } from '../ports.ts';
import { askSource } from '../replay/ask-source.ts';
import { goesToStream } from '../replay/is-due.ts';
import { resultOf } from '../replay/result-of.ts';
import { triedOf } from '../replay/settle-answer.ts';
import { createSilentSources } from '../replay/silent-sources.ts';
import { findLetter, type FoundLetter } from './find-letter.ts';

type ReadableLetter = Exclude<FoundLetter, { readonly state: 'quarantined' }>;
type Shown = Extract<ShowAnswer, { readonly letter: unknown }>;

/** Characters of an event or a block that are shown. */
const MAX_MASKED = 64 * 1024;

/** One letter: where it failed, what the code of today would say, and its bytes without secrets unless they are revealed. */
export async function showLetter(
  { id, reveal = false, by = 'unknown' }: ShowCommand,
  stopAt: number,
  ports: ReprocessorPorts,
): Promise<ShowAnswer> {
  const found = await findLetter(id, ports.archive);
  if (found === undefined) return { notFound: true };
  if (reveal) ports.telemetry.log.warn('raw bytes of a letter revealed', { id, by });
  if (found.state === 'quarantined') return showQuarantined(found, reveal);
  const { raw: _packed, ...letter } = found.envelope;
  const closed = found.closed === undefined ? {} : { closed: found.closed };
  const shown = { letter, key: found.key, state: found.state, ...closed, ...(await today(found, stopAt, ports)) };
  return reveal ? { ...shown, raw: found.raw.toString('base64') } : { ...shown };
}

function showQuarantined(
  { key, state, quarantined }: Extract<FoundLetter, { readonly state: 'quarantined' }>,
  reveal: boolean,
): ShowAnswer {
  const { receivedAt, fault, rawBase64 } = quarantined;
  const shown = { receivedAt, fault, rawBytes: Buffer.from(rawBase64, 'base64').length };
  return { quarantined: shown, key, state, ...(reveal ? { raw: rawBase64 } : {}) };
}

async function today(
  found: ReadableLetter,
  stopAt: number,
  ports: ReprocessorPorts,
): Promise<Pick<Shown, 'today' | 'masked'>> {
  const run = { dryRun: true, hasTime: () => ports.clock() < stopAt, silent: createSilentSources() };
  if (goesToStream(found.envelope))
    return { today: resultOf(found, run, { now: 'to the stream' }), ...eventsIn(found) };
  const [asked] = await askSource(found.envelope.source, [found], run, ports);
  if (asked === undefined) return { today: resultOf(found, run, { now: 'failed' }) };
  const { masked } = asked.answer;
  return { today: triedOf(asked, run).result, ...(masked === undefined ? {} : { masked }) };
}

/** Events were made without secrets; of a block that cannot be read nothing is shown. */
function eventsIn({ envelope, raw }: ReadableLetter): Pick<Shown, 'masked'> {
  try {
    const text =
      envelope.unit === 'event'
        ? raw.toString()
        : readBlock(raw)
            .events.map(({ line }) => line)
            .join('\n');
    return { masked: text.length > MAX_MASKED ? `${text.slice(0, MAX_MASKED)}…` : text };
  } catch (error) {
    if (error instanceof Rejection) return {};
    throw error;
  }
}
