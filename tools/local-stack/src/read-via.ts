import { UsageError } from './usage-error.ts';

/** Whom functions reach, and may be made to reach by another way. */
export const viaNames = ['dynamodb', 'kinesis', 'mozdef', 's3', 'sqs', 'ssm'] as const;

/** URLs that functions get instead of an emulator's or the receiver's own, such as a proxy's that puts faults between. */
export type Via = Readonly<Partial<Record<(typeof viaNames)[number], string>>>;

/** @throws UsageError for what is not NAME=URL */
export function readVia(texts: readonly string[]): Via {
  return Object.fromEntries(texts.map(readOne));
}

function readOne(text: string): readonly [string, string] {
  const [name, ...rest] = text.split('=');
  const url = rest.join('=');
  const found = viaNames.find((candidate) => candidate === name);
  if (found !== undefined && /^https?:/.test(url) && URL.canParse(url)) return [found, new URL(url).origin];
  throw new UsageError(`--via ${text}: expected NAME=URL with a name of ${viaNames.join(', ')}.`);
}
