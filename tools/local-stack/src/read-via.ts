import type { Value } from '@mef/command';

/** Whom functions reach, and may be made to reach by another way. */
export const viaNames = ['dynamodb', 'kinesis', 'mozdef', 's3', 'sqs', 'ssm'] as const;

/** URLs that functions get instead of an emulator's or the receiver's own, such as a proxy's that puts faults between. */
export type Via = Readonly<Partial<Record<(typeof viaNames)[number], string>>>;

/** One of them */
export const viaValue: Value<readonly [name: keyof Via, url: string]> = {
  placeholder: 'NAME=URL',
  expected: `NAME=URL with a name of ${viaNames.join(', ')}`,
  read: (text) => {
    const [name, ...rest] = text.split('=');
    const url = rest.join('=');
    const found = viaNames.find((candidate) => candidate === name);
    return found !== undefined && /^https?:/.test(url) && URL.canParse(url) ? [found, new URL(url).origin] : undefined;
  },
};
