import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import type { Destination } from '@mef/settings';
import * as z from 'zod';
import type { Stage } from './context.ts';
import type { Place } from './place.ts';

export type Dialect = Destination['dialect'];

/** A place that the forwarder delivers to. */
export interface Delivery {
  readonly name: string;
  readonly dialect: Dialect;
}

const delivery = z.object({ name: z.string(), dialect: z.enum(['mef', 'legacy', 'opensearch', 'sqs']) });
const configSchema = z.object({ destinations: z.array(delivery).min(1) });

/** Of the local stack as it was started, of AWS as this workspace configures the stage. Throws OutsideError for what cannot be read. */
export function listDestinations(root: string, place: Place, stage: Stage): readonly Delivery[] {
  const file =
    place.kind === 'local'
      ? join(place.directory, 'stack.json')
      : join(root, `apps/mozdef-forwarder/config/${stage}.json`);
  const read = (): unknown => (place.kind === 'local' ? place.stack : JSON.parse(readFileSync(file, 'utf8')));
  try {
    return configSchema.parse(read()).destinations;
  } catch (cause) {
    throw new OutsideError(`${file} does not say where events are delivered to. Is it of this version?`, { cause });
  }
}
