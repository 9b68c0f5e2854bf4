import { type ExitCode, exitCodes } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { eventLink } from '../../context/search-receiver.ts';
import { showText, showTime } from '../../output/words.ts';
import { describeOthers, documentOf, lineOf, sayLetters } from './describe-posted.ts';
import type { Expected } from './expect-outcome.ts';
import type { Webhook } from './find-webhook.ts';
import type { Posted } from './post.ts';
import { waitForEvents } from './wait-for-events.ts';

export interface Sent {
  readonly webhook: Webhook;
  readonly posted: Posted;
  readonly expected: Expected;
  readonly mozdefUrl: string;
  /** What MozDef had before: of it nothing is told by being there. */
  readonly before: ReadonlyMap<string, string>;
}

/** Waits for the events, and says of each what became of it. */
export async function answerStored(context: Context, sent: Sent): Promise<ExitCode> {
  const { webhook, posted, expected, mozdefUrl, before } = sent;
  const { ids, letters, others } = expected;
  const stored = await waitForEvents(context, mozdefUrl, ids);
  const events = ids.map((id) => describeEvent(sent, id, stored.get(id)));
  const shown = events.map(({ id, link, ...event }) => `${showOutcome(event)}  ${id}  ${link}`);
  const lines = [lineOf(webhook, posted), ...shown, ...describeOthers(expected)];
  context.answer({ ...documentOf(webhook, posted), events, letters, others }, lines.join('\n'));
  sayLetters(context, webhook, expected);
  if (before.size > 0) context.say(WAS_THERE);
  if (stored.size === ids.length) return letters.length === 0 ? exitCodes.done : exitCodes.failed;
  context.say(
    'Accepted, and not in MozDef after a minute. Is the forwarder running? Look into the terminal of npm start.',
  );
  return exitCodes.failed;
}

const WAS_THERE =
  'What was there already shows that this was accepted, and not that it gets as far as MozDef: send a body with another id for that.';

interface SentEvent {
  readonly stored: boolean;
  readonly wasThereAlready: boolean;
  /** When MozDef received it. */
  readonly receivedAt?: string;
}

function describeEvent({ mozdefUrl, before }: Sent, id: string, receivedAt: string | undefined) {
  const link = eventLink(mozdefUrl, id);
  const outcome = { stored: receivedAt !== undefined, wasThereAlready: before.has(id) };
  return receivedAt === undefined ? { id, ...outcome, link } : { id, ...outcome, receivedAt, link };
}

function showOutcome({ stored, wasThereAlready, receivedAt = '' }: SentEvent): string {
  if (!stored) return 'NOT STORED';
  return wasThereAlready ? `was there already (received ${showText(showTime(receivedAt))})` : 'stored';
}
