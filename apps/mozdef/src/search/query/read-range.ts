import { QueryError } from './query-error.ts';
import type { Bound, Range } from './query.ts';

/** A bound is a number, an ISO date or time, or text; in quotes it may hold spaces. */
const bound = String.raw`(?:"([^"]*)"|([^\s"\]}]+))`;
const between = new RegExp(`^([[{])\\s*${bound}\\s+TO\\s+${bound}\\s*([\\]}])$`, 'u');
const beyond = /^([<>]=?)(.+)$/u;

type Bounds = Pick<Range, 'low' | 'high'>;

/** `[a TO b]`, with `{` and `}` where a bound itself is left out and `*` for none; `>=a`, `>a`, `<=b`, `<b`. @throws QueryError */
export function readRange({ name, text, textAt }: { name: string; text: string; textAt: number }): Bounds {
  const bounds = /^[<>]/.test(text) ? readBeyond(text) : readBetween(text);
  if (bounds === undefined || (bounds.low === undefined && bounds.high === undefined))
    throw new QueryError(`This is no range: write ${name}:[from TO to], ${name}:>=from or ${name}:<to.`, textAt);
  return bounds;
}

function readBetween(text: string): Bounds | undefined {
  const match = between.exec(text);
  if (match === null) return undefined;
  const [, open, quotedLow, low, quotedHigh, high, close] = match;
  return {
    low: toBound(quotedLow ?? low, quotedLow !== undefined, open === '['),
    high: toBound(quotedHigh ?? high, quotedHigh !== undefined, close === ']'),
  };
}

function readBeyond(text: string): Bounds | undefined {
  const [, sign = '', value] = beyond.exec(text) ?? [];
  const found = toBound(value, false, sign.endsWith('='));
  return sign.startsWith('>') ? { low: found, high: undefined } : { low: undefined, high: found };
}

function toBound(text: string | undefined, isQuoted: boolean, isInclusive: boolean): Bound | undefined {
  return text === undefined || (text === '*' && !isQuoted) ? undefined : { text, isInclusive };
}
