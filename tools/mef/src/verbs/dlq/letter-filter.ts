import { type Options, type OptionValues, suggestion, UsageError } from '@mef/command';
import type { LetterFilter } from '@mef/dead-letter';
import { reasons, type Reason } from '@mef/rejection';
import type { Context } from '../../context/context.ts';
import { readIsoTime } from '../../command/read-time.ts';

/** What each verb for several letters understands. */
export const filterOptions = {
  source: { value: 'SOURCE', text: 'only letters of this source' },
  instance: { value: 'NAME', text: 'only of instances of this name' },
  reason: { value: 'REASON', text: 'only what was refused for this reason' },
  since: { value: 'TIME', text: 'received then or later: ISO 8601 with a zone, or how long ago (30m, 24h, 7d)' },
  until: { value: 'TIME', text: 'received before then' },
} as const satisfies Options;

/** Times become ISO times in UTC. Throws UsageError for what is no reason or no time. */
export function readFilter(
  { source, instance, reason, since, until }: OptionValues<typeof filterOptions>,
  { clock }: Pick<Context, 'clock'>,
): LetterFilter {
  const span = { since: readTime('--since', since, clock), until: readTime('--until', until, clock) };
  if (span.since !== undefined && span.until !== undefined && span.since >= span.until)
    throw new UsageError('--since must be before --until.');
  return { source, instance, reason: readReason(reason), ...span };
}

export function isUnfiltered(filter: LetterFilter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

/** `--source zoom-webhook --reason payload-shape`, or nothing: to say the same letters again. */
export function filterWords(options: OptionValues<typeof filterOptions>): string {
  const names = Object.keys(filterOptions) as (keyof typeof filterOptions)[];
  return names.flatMap((name) => (options[name] === undefined ? [] : [` --${name} ${options[name]}`])).join('');
}

const letterReasons = (Object.keys(reasons) as Reason[]).filter((reason) => reasons[reason].outcome === 'dead letter');

function readReason(text: string | undefined): Reason | undefined {
  const reason = letterReasons.find((each) => each === text);
  if (text === undefined || reason !== undefined) return reason;
  throw new UsageError(
    `No letter is ever refused for ${text}.${suggestion(text, letterReasons)} The reasons are ${letterReasons.join(', ')}.`,
  );
}

const MINUTE_MS = 60_000;
const unitMs = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: 24 * 60 * MINUTE_MS } as const;
const HOW_LONG_AGO = /^(\d{1,6})([mhd])$/;

function readTime(option: string, text: string | undefined, clock: () => number): string | undefined {
  if (text === undefined) return undefined;
  const [, number, unit] = HOW_LONG_AGO.exec(text) ?? [];
  const isUnit = (letter: string | undefined): letter is keyof typeof unitMs => letter !== undefined;
  const time = isUnit(unit)
    ? new Date(clock() - Number(number) * unitMs[unit]).toISOString()
    : readIsoTime(option, text);
  if (time !== undefined) return time;
  throw new UsageError(`${option} needs a time with a zone, such as 2026-11-01T00:00:00Z, or 30m, 24h, 7d.`);
}
