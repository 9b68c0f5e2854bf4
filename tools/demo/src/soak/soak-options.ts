import { parseArgs } from 'node:util';
import { components, type Component } from '../stack/find-processes.ts';

/** What a soak does. */
export interface SoakOptions {
  /** Deliveries begun in a second, whether or not earlier ones are answered. */
  readonly rate: number;
  /** How long deliveries are sent. */
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

/** Throws for an option that is unknown or out of range. */
export function readSoakOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rate: { type: 'string', default: '100' },
      seconds: { type: 'string', default: '60' },
      kill: { type: 'string' },
      times: { type: 'string', default: '20' },
      outage: { type: 'string' },
      json: { type: 'boolean', default: false },
      dir: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.kill !== undefined && values.outage !== undefined)
    throw new Error('--kill and --outage are two runs: each would hide the other.');
  const outage = values.outage === undefined ? undefined : count('outage', values.outage, 3_600);
  const seconds = count('seconds', values.seconds, 86_400);
  return {
    rate: count('rate', values.rate, 10_000),
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

function count(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new Error(`--${name} takes a whole number from 1 to ${max}.`);
  return value;
}

function component(name: string): Component {
  const found = components.find((candidate) => candidate === name);
  if (found === undefined) throw new Error(`--kill takes one of ${components.join(', ')}.`);
  return found;
}
