import { createMemoryArchive, type Archive } from '@mef/dead-letter';
import type { Storm } from '../create-storm.ts';
import type { Environment } from '../lambda/create-environment.ts';
import type { Scheduler } from '../time/create-scheduler.ts';

export interface BucketPorts {
  readonly scheduler: Scheduler;
  readonly storm: Storm;
  /** Told of each object when it is stored, and when somebody learns that. */
  readonly took?: (key: string, text: string) => void;
  readonly told?: (key: string, text: string) => void;
  /** Told of each object before it is gone. */
  readonly deleting?: (key: string, text: string) => void;
}

/** A bucket in memory, with the faults of S3. */
export interface SimulatedBucket {
  for(environment: Environment): Archive;
  /** Puts what Lambda itself puts. */
  putObject(key: string, text: string): void;
  objects(): ReadonlyMap<string, string>;
}

export function createBucket({ scheduler, storm, took, told, deleting }: BucketPorts): SimulatedBucket {
  const memory = createMemoryArchive({ clock: () => scheduler.now() });

  async function disturbed<Result>(work: () => Promise<Result>): Promise<Result> {
    const unavailable = (): Error => Object.assign(new Error('made up'), { name: 'ServiceUnavailable' });
    if (storm.fires('archive: down') || storm.fires('archive: call fails')) throw unavailable();
    const result = await work();
    if (storm.fires('archive: answer lost')) throw unavailable();
    return result;
  }

  return {
    for: (environment) => ({
      put: async (key, text) => {
        await environment.call(`puts the object ${key}`, () =>
          disturbed(async () => {
            await memory.put(key, text);
            took?.(key, text);
          }),
        );
        told?.(key, text);
      },
      get: async (key) => {
        const text = await environment.call(`gets ${key}`, () => disturbed(() => memory.get(key)));
        if (text !== undefined) told?.(key, text);
        return text;
      },
      list: (prefix, after) =>
        environment.call(`lists ${prefix === '' ? 'all' : prefix}`, () => disturbed(() => memory.list(prefix, after))),
      delete: (key) =>
        environment.call(`deletes the object ${key}`, () =>
          disturbed(async () => {
            const text = await memory.get(key);
            if (text !== undefined) deleting?.(key, text);
            await memory.delete(key);
          }),
        ),
    }),
    putObject: (key, text) => {
      void memory.put(key, text);
      took?.(key, text);
    },
    objects: () => memory.objects(),
  };
}
