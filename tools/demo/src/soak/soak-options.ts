import { readArguments } from '../read-arguments.ts';
import { components, type Component } from '../stack/find-processes.ts';
import { UsageError } from '../usage-error.ts';

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
  readonly json: boolean;
  readonly dir: string | undefined;
  readonly help: boolean;
}

/** Seconds of load before an outage and at least as many after it. */
export const AROUND_OUTAGE_S = 5;

/** Throws UsageError for an option that is unknown or out of range. */
export function readSoakOptions(args: readonly string[]): SoakOptions {
  const values = readArguments(args, {
    rate: { type: 'string' },
    poll: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    kill: { type: 'string' },
    times: { type: 'string', default: '20' },
    outage: { type: 'string' },
    json: { type: 'boolean', default: false },
    dir: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.kill !== undefined && values.outage !== undefined)
    throw new UsageError('--kill and --outage are two runs: each would hide the other.');
  const outage = values.outage === undefined ? undefined : count('outage', values.outage, 3_600);
  const seconds = count('seconds', values.seconds, 86_400);
  return {
    ...loadOf(values),
    seconds: outage === undefined ? seconds : Math.max(seconds, outage + 2 * AROUND_OUTAGE_S),
    kill:
      values.kill === undefined
        ? undefined
        : { component: component(values.kill), times: count('times', values.times, 1_000) },
    outage,
    json: values.json,
    dir: values.dir,
    help: values.help,
  };
}

function loadOf({ rate, poll }: { rate?: string; poll?: string }): Pick<SoakOptions, 'load' | 'rate'> {
  if (poll === undefined) return { load: 'deliveries', rate: count('rate', rate ?? '100', 10_000) };
  if (rate !== undefined) throw new UsageError('--rate and --poll are two loads: one at a time.');
  return { load: 'polled events', rate: count('poll', poll, 10_000) };
}

function count(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new UsageError(`--${name} takes a whole number from 1 to ${max}.`);
  return value;
}

function component(name: string): Component {
  const found = components.find((candidate) => candidate === name);
  if (found === undefined) throw new UsageError(`--kill takes one of ${components.join(', ')}.`);
  return found;
}
