import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CannotRun } from './cannot-run.ts';

export interface Options {
  readonly source: string;
  /** Files and folders, at least one. */
  readonly paths: readonly string[];
  readonly stage: string;
  readonly instance: string | undefined;
  readonly json: boolean;
  /** The record to print whole, by its number in the table. */
  readonly show: number | undefined;
}

const options = {
  json: { type: 'boolean' },
  instance: { type: 'string' },
  stage: { type: 'string' },
  show: { type: 'string' },
  help: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

/** Throws CannotRun for what is not in the usage. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parse(args);
  if (values.help === true) return 'help';
  const [source, ...paths] = positionals;
  if (source === undefined || paths.length === 0)
    throw wrong('Expected a source and a file or folder, such as okta-poller captured/.');
  const { stage = 'dev', instance, json = false, show } = values;
  if (!/^[a-z]+$/.test(stage)) throw wrong('--stage: expected a name such as dev, stg or prod.');
  if (show !== undefined && !/^[1-9]\d{0,8}$/.test(show))
    throw wrong("--show: expected a number of the table's first column.");
  if (json && show !== undefined) throw wrong('--json has every event whole: leave --show out.');
  return { source, paths, stage, instance, json, show: show === undefined ? undefined : Number(show) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw wrong(sentenceOf(error), error);
  }
}

/** Node's own sentences tell of quoting and of positional arguments. */
function sentenceOf(error: unknown): string {
  const message = String(error).replace(/^\w+( \[\w+\])?: /, '');
  const [, unknown] = /^Unknown option '([^']*)'/.exec(message) ?? [];
  if (unknown !== undefined) return `Unknown option ${unknown}.`;
  return `${message.split('\n', 1).join().replace(/\.$/, '')}.`;
}

function wrong(sentence: string, cause?: unknown): CannotRun {
  return new CannotRun(`${sentence} See --help.`, { cause });
}
