import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CannotRun } from './cannot-run.ts';

export interface Options {
  readonly source: string;
  /** Files and folders, at least one. */
  readonly paths: readonly string[];
  readonly stage: string;
  readonly instance: string | undefined;
  readonly json: boolean;
}

const options = {
  json: { type: 'boolean' },
  instance: { type: 'string' },
  stage: { type: 'string' },
  help: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

/** Throws CannotRun for what is not in the usage. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parse(args);
  if (values.help === true) return 'help';
  const [source, ...paths] = positionals;
  if (source === undefined || paths.length === 0)
    throw new CannotRun('Expected a source and a file or folder: npm run samples -- okta-poller captured/');
  const { stage = 'dev', instance, json = false } = values;
  if (!/^[a-z]+$/.test(stage)) throw new CannotRun('--stage: expected a name such as dev, stg or prod.');
  return { source, paths, stage, instance, json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new CannotRun(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
