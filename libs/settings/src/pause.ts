import * as z from 'zod';

import type { FunctionSettings } from './function-environment.ts';
import { parameterName } from './parameter-name.ts';

const pauseSchema = z.strictObject({
  v: z.literal(1),
  since: z.iso.datetime(),
  by: z.string().min(1),
  note: z.string().optional(),
});

/** An operator's word that an instance is to hold: it stands until it is taken back, whatever is deployed. */
export interface Pause {
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly by: string;
  readonly note?: string | undefined;
}

/** Where the word is kept: beside the secrets of the instance, in plain text. Nothing there: it is not paused. */
export function pauseParameter(whose: Pick<FunctionSettings, 'stage' | 'app'>, instance: string): string {
  return parameterName(whose, instance, 'paused');
}

export function writePause(pause: Pause): string {
  return JSON.stringify({ v: 1, ...pause } satisfies z.infer<typeof pauseSchema>);
}

/** Throws an Error that names the parameter, and not what is in it. */
export function parsePause(parameter: string, text: string): Pause {
  const parsed = pauseSchema.safeParse(jsonOrNothing(text));
  if (!parsed.success) throw new UnreadablePause(`${parameter}: expected JSON with v 1, since, by and perhaps note`);
  const { v: _version, ...pause } = parsed.data;
  return pause;
}

export class UnreadablePause extends Error {
  override readonly name = 'UnreadablePause';
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The schema refuses it.
  }
}
