import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import * as z from 'zod';
import type { Stage } from './context.ts';
import type { Load } from './list-sources.ts';
import type { Place } from './place.ts';

const delivery = z.object({ name: z.string(), dialect: z.enum(['mef', 'legacy', 'opensearch', 'sqs']) });
const configSchema = z.object({ destinations: z.array(delivery).min(1) });
const promise = z.enum(['exactly once', 'at least once']);
const promisesSchema = z.object({ deliveryPromises: z.record(delivery.shape.dialect, promise) });

/** A place that the forwarder delivers to. */
export interface Delivery extends Readonly<z.infer<typeof delivery>> {
  /** Exactly once where the dialect knows an event by its id: by the forwarder's own table. */
  readonly promise: z.infer<typeof promise>;
}

/** Of the local stack as it was started, of AWS as this workspace configures the stage. Throws OutsideError for what cannot be read. */
export async function listDestinations(
  root: string,
  place: Place,
  stage: Stage,
  load: Load,
): Promise<readonly Delivery[]> {
  const file =
    place.kind === 'local'
      ? join(place.directory, 'stack.json')
      : join(root, `apps/mozdef-forwarder/config/${stage}.json`);
  const read = (): unknown => (place.kind === 'local' ? place.stack : JSON.parse(readFileSync(file, 'utf8')));
  try {
    const { destinations } = configSchema.parse(read());
    const { deliveryPromises } = promisesSchema.parse(
      await load(join(root, 'apps/mozdef-forwarder/src/delivery-promises.ts')),
    );
    return destinations.map((one) => ({ ...one, promise: deliveryPromises[one.dialect] }));
  } catch (cause) {
    throw new OutsideError(`${file} does not say where events are delivered to. Is it of this version?`, { cause });
  }
}
