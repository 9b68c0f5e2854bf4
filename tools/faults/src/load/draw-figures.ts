import { balance, countMarks } from '@mef/demo';
import type { Check, Figures } from '../scenario.ts';
import type { Load } from './load.ts';
import type { Settled } from './settle.ts';

/** What was done meanwhile, and what it showed by itself. */
export interface Done {
  readonly faultsInjected: number;
  readonly checks?: readonly Check[];
}

/** Lays what the sender saw acknowledged beside what the outside shows. */
export function drawFigures(
  { run, book, sha256 }: Pick<Load, 'run' | 'book' | 'sha256'>,
  { stored, letters, at }: Settled,
  { faultsInjected, checks = [] }: Done,
  faultEndedAt: number,
): Figures {
  const own = letters.flatMap((letter) => [...countMarks([letter.text], run).keys()].map((mark) => ({ mark, letter })));
  const dead = new Map(own.map(({ mark }) => [mark, 1]));
  const found = balance(book, stored, dead);
  const both = found.deadLetters.filter((mark) => stored.has(mark));
  const changed = own.filter(({ mark, letter }) => isDelivery(letter.text) && letter.sha256 !== sha256.get(mark));
  return {
    offered: found.sent,
    accepted: found.accepted,
    storedOnce: found.storedOnce,
    doubled: found.duplicated.length,
    lost: found.lost.length,
    deadLetters: countReasons(own.map(({ letter }) => letter.reason)),
    ...(at === undefined ? {} : { recoveryMs: Math.max(0, at - faultEndedAt) }),
    faultsInjected,
    checks: [
      { what: 'everything accepted was accounted for in time', held: at !== undefined },
      { what: 'nothing is stored that was never sent', held: found.unexpected.length === 0 },
      { what: 'nothing is stored and a dead letter too', held: both.length === 0 },
      { what: 'a dead letter has the bytes that were sent', held: changed.length === 0 },
      ...checks,
    ],
  };
}

/** A dead letter of the webhook keeps the delivery; the forwarder's keep an event, or a block of the stream. */
function isDelivery(text: string): boolean {
  return text.startsWith('{"event":');
}

function countReasons(reasons: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
