import type { Commands, ReplayCounts } from '@mef/dead-letter';
import { REPROCESSOR } from '../assembly/app-names.ts';
import type { Functions } from '../check/deployed-functions.ts';

export type Replayed = { readonly counts: ReplayCounts } | { readonly failure: string };

/** As many as one call tries well within the time that its function has. */
const LETTERS_PER_CALL = 200;

/** Tries again what the source's code refused before; what it refuses still stays a dead letter. */
export async function replayLetters(functions: Functions, stage: string, source: string): Promise<Replayed> {
  let counts: ReplayCounts = { stored: 0, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0 };
  let after: string | undefined;
  do {
    const command: Commands['replay']['command'] = { because: 'deploy', source, limit: LETTERS_PER_CALL, after };
    const called = await functions.call(`mef-${stage}-${REPROCESSOR}-handler`, { replay: command });
    if ('failure' in called) return called;
    // The type is that which the function itself is written by.
    const answer = called.answer as Commands['replay']['answer'];
    counts = addCounts(counts, answer.counts);
    after = answer.next;
  } while (after !== undefined);
  return { counts };
}

function addCounts(a: ReplayCounts, b: ReplayCounts): ReplayCounts {
  return {
    stored: a.stored + b.stored,
    ignored: a.ignored + b.ignored,
    rejected: a.rejected + b.rejected,
    failed: a.failed + b.failed,
    toStream: a.toStream + b.toStream,
    skipped: a.skipped + b.skipped,
  };
}

/** `2 dead letters stored, 1 still rejected` */
export function describeReplayed(counts: ReplayCounts): string {
  const words = {
    stored: 'stored',
    toStream: 'sent to the stream again',
    ignored: 'of no interest now',
    rejected: 'still rejected',
    failed: 'not tried to the end',
    skipped: 'as they were',
  } as const satisfies Record<keyof ReplayCounts, string>;
  const parts = (Object.keys(words) as (keyof ReplayCounts)[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${words[kind]}`);
  return parts.length === 0 ? 'there were no dead letters' : `dead letters: ${parts.join(', ')}`;
}
