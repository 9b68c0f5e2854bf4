import type { Commands, ReplayCounts } from '@mef/dead-letter';
import { REPROCESSOR } from '../assembly/app-names.ts';
import type { Functions } from '../check/deployed-functions.ts';

/** `next`: what comes of the letters that were not tried, or who does it. */
export type Replayed = { readonly counts: ReplayCounts } | { readonly failure: string; readonly next: string };

type Command = Commands['replay']['command'];

/** The letters of a source, or those of a reason whoever they are of. */
export type Chosen = Required<Pick<Command, 'source'>> | Required<Pick<Command, 'reason'>>;

/** As many as one call tries well within the time that its function has. */
const LETTERS_PER_CALL = 200;

/** Tries again what was refused before; what is refused still stays a dead letter. */
export async function replayLetters(functions: Functions, stage: string, chosen: readonly Chosen[]): Promise<Replayed> {
  let counts: ReplayCounts = { stored: 0, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0 };
  for (const each of chosen) {
    let after: string | undefined;
    do {
      const replay: Command = { because: 'deploy', ...each, limit: LETTERS_PER_CALL, after };
      const called = await functions.call(`mef-${stage}-${REPROCESSOR}-handler`, { replay });
      if ('failure' in called) return { ...called, next: nextFor(each, stage) };
      // The type is that which the function itself is written by.
      const answer = called.answer as Commands['replay']['answer'];
      counts = addCounts(counts, answer.counts);
      after = answer.next;
    } while (after !== undefined);
  }
  return { counts };
}

/** Each hour the reprocessor tries by itself what other code refused than is deployed, and nothing that a destination did. */
function nextFor(chosen: Chosen, stage: string): string {
  return 'reason' in chosen
    ? `to do it: npx mef dlq replay --reason ${chosen.reason} --stage ${stage}`
    : `${REPROCESSOR} does it within the hour`;
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
