import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instanceSchema } from '@mef/settings';
import { parseInstances, type Instance } from '@mef/source';
import * as z from 'zod';
import { CannotRun, suggestion } from '@mef/command';
import type { CheckedSource } from './checked-source.ts';

const configSchema = z.object({ instances: z.array(instanceSchema).min(1) });

export interface WantedInstance {
  readonly stage: string;
  /** Default: the first. */
  readonly instance: string | undefined;
}

/** An instance with the settings that it has when deployed, as if it were not paused. Throws CannotRun for what the configuration does not have. */
export function chooseInstance(root: string, source: CheckedSource, { stage, instance }: WantedInstance): Instance {
  const file = `apps/${source.name}/config/${stage}.json`;
  if (!existsSync(join(root, file))) throw new CannotRun(`There is no ${file}.`);
  const instances = readInstances(join(root, file), file, source);
  const chosen = instance === undefined ? instances[0] : instances.find(({ name }) => name === instance);
  if (chosen !== undefined) return { ...chosen, paused: false };
  const names = instances.map(({ name }) => name);
  throw new CannotRun(`${file} has no such instance; it has ${names.join(', ')}.${suggestion(instance ?? '', names)}`);
}

function readInstances(path: string, file: string, { settings }: CheckedSource): readonly Instance[] {
  try {
    return parseInstances(configSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).instances, settings);
  } catch (error) {
    // A parser's message may quote the configuration.
    const detail = error instanceof Error && error.name === 'Error' ? error.message : 'expected JSON with instances';
    throw new CannotRun(`${file}: ${detail}`, { cause: error });
  }
}
