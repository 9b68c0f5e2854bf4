import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { CannotRun } from '@mef/command';
import * as z from 'zod';
import type { Figures } from '../scenario.ts';
import type { Result } from './run-scenarios.ts';

/** What scenarios that held gave, in a file that a later run of the same code goes on from. */
export interface KeptResults {
  /** Figures and seconds of a scenario that held already. */
  readonly find: (id: string) => (Pick<Result, 'seconds'> & { readonly figures: Figures }) | undefined;
  readonly keep: (result: Result) => void;
}

const kept = z.object({
  revision: z.string(),
  id: z.string(),
  seconds: z.number(),
  figures: z.object({
    offered: z.number(),
    accepted: z.number(),
    storedOnce: z.number(),
    doubled: z.number(),
    lost: z.number(),
    deadLetters: z.record(z.string(), z.number()),
    recoveryMs: z.number().exactOptional(),
    faultsInjected: z.number(),
    checks: z.array(z.object({ what: z.string(), held: z.boolean() })),
  }),
});

/** One line for each scenario. @throws CannotRun where the file is of other code, or no such file */
export function createKeptResults(path: string, revision: string): KeptResults {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  const results = lines.map((line) => readLine(line, path));
  const other = results.find((result) => result.revision !== revision);
  if (other !== undefined)
    throw new CannotRun(
      `${path} is of revision ${other.revision} and this is ${revision}. Remove it, or name another.`,
    );
  const found = new Map(results.map((result) => [result.id, result]));
  return {
    find: (id) => found.get(id),
    keep: ({ scenario: { id }, figures, faults, seconds }) => {
      if (figures === undefined || faults.length > 0) return;
      appendFileSync(path, `${JSON.stringify({ revision, id, seconds, figures })}\n`);
    },
  };
}

function readLine(line: string, path: string): z.infer<typeof kept> {
  const parsed = kept.safeParse(jsonOrNothing(line));
  if (parsed.success) return parsed.data;
  throw new CannotRun(`${path} holds a line that --keep did not write. Name another file.`);
}

function jsonOrNothing(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // No JSON is no result, which the schema says.
  }
}
