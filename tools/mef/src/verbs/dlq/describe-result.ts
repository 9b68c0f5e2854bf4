import type { Style } from '@mef/command';
import type { EventSummary, ReplayResult } from '@mef/dead-letter';
import { partlyStored, type Reason } from '@mef/rejection';
import { showText, showTime } from '../../output/words.ts';

/** What a replay changes for a letter, or would change. */
export type Verdict = 'passes' | 'to the stream' | 'ignored' | 'new reason' | 'still fails' | 'no answer';

interface VerdictWords {
  /** In a dry run. */
  readonly would: string;
  readonly did: string;
  readonly style: Style;
}

/** In the order of a report. */
export const verdicts: Readonly<Record<Verdict, VerdictWords>> = {
  passes: { would: 'would pass', did: 'stored', style: 'green' },
  'to the stream': { would: 'to the stream', did: 'to the stream', style: 'green' },
  ignored: { would: 'ignored', did: 'ignored', style: 'yellow' },
  'new reason': { would: 'new reason', did: 'new reason', style: 'red' },
  'still fails': { would: 'still fails', did: 'still fails', style: 'red' },
  'no answer': { would: 'no answer', did: 'no answer', style: 'red' },
};

export function verdictOf({ was, now, reason }: ReplayResult): Verdict {
  switch (now) {
    case 'stored':
      return 'passes';
    case 'failed':
      return 'no answer';
    case 'rejected':
      return reason === was ? 'still fails' : 'new reason';
    case 'ignored':
    case 'to the stream':
      return now;
  }
}

/** What stands behind a verdict: the events, or why there are none. */
export function explainResult({ was, now, reason, detail, events = [] }: ReplayResult): readonly string[] {
  if (now === 'rejected' || now === 'failed') {
    const parts = [reason, detail].filter((part) => part !== undefined);
    return parts.length === 0 ? [] : [showText(parts.join(': '))];
  }
  return [...events.map(describeEvent), ...(mayBeStored(was, events) ? [STORED_BEFORE] : [])];
}

/** A record that came stores its valid events and is a letter for the others; a destination keeps what it has of an id. */
const STORED_BEFORE = 'those of them that were valid when the record came are stored already, and stay as they are';

function mayBeStored(was: Reason, events: readonly EventSummary[]): boolean {
  return events.length > 1 && partlyStored.has(was);
}

/** `2026-11-20T08:12:33Z authentication INFO user1@example.com: signed in` */
export function describeEvent({ utctimestamp, category, severity, user, summary }: EventSummary): string {
  const who = user === undefined ? '' : ` ${user}`;
  return showText(`+ ${showTime(utctimestamp)} ${category} ${severity}${who}: ${summary}`);
}
