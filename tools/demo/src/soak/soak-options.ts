import { jsonOption, oneOf, UsageError, wholeNumber, type Options, type OptionValues } from '@mef/command';
import { components, type Component } from '../stack/find-processes.ts';

/** What a soak does. */
export interface SoakOptions {
  /** What the load is made of: deliveries to a webhook, or events that happen at a polled provider. */
  readonly load: 'deliveries' | 'polled events';
  /** Of them, in a second; deliveries whether or not earlier ones are answered. */
  readonly rate: number;
  /** How long the load lasts. */
  readonly seconds: number;
  readonly kill: { readonly component: Component; readonly times: number } | undefined;
  /** Seconds for which MozDef is down, from the fifth second on. */
  readonly outage: number | undefined;
}

/** Seconds of load before an outage and at least as many after it. */
export const AROUND_OUTAGE_S = 5;

const DELIVERIES = 100;

export const soakTable = {
  rate: {
    value: wholeNumber(1, 10_000),
    text: `deliveries begun in a second, whether or not earlier ones are answered; without --poll (${DELIVERIES})`,
  },
  poll: {
    value: wholeNumber(1, 10_000),
    text: 'instead of deliveries: events in a second at the provider of okta-poller',
  },
  seconds: { value: wholeNumber(1, 86_400), text: 'how long', default: '60' },
  kill: { value: oneOf(components, 'NAME'), text: `kill ${components.join(' or ')} with SIGKILL at random moments` },
  times: { value: wholeNumber(1, 1_000), text: 'how often', default: '20' },
  outage: {
    value: wholeNumber(1, 3_600),
    text: 'stop MozDef for so many seconds; the load lasts until it is back',
  },
  dir: { value: 'DIR', text: 'where the stack writes stack.json (.local)' },
  json: jsonOption,
} as const satisfies Options;

/** Throws UsageError for options that do not go together. */
export function soakOptions({ kill, times, outage, seconds, ...load }: OptionValues<typeof soakTable>): SoakOptions {
  if (kill !== undefined && outage !== undefined)
    throw new UsageError('--kill and --outage are two runs: each would hide the other.');
  return {
    ...loadOf(load),
    seconds: outage === undefined ? seconds : Math.max(seconds, outage + 2 * AROUND_OUTAGE_S),
    kill: kill === undefined ? undefined : { component: kill, times },
    outage,
  };
}

function loadOf({ rate, poll }: { rate: number | undefined; poll: number | undefined }) {
  if (poll === undefined) return { load: 'deliveries', rate: rate ?? DELIVERIES } as const;
  if (rate !== undefined) throw new UsageError('--rate and --poll are two loads: one at a time.');
  return { load: 'polled events', rate: poll } as const;
}
