import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import * as z from 'zod';
import type { Place } from './place.ts';
import { readConfiguration } from './read-configuration.ts';
import type { Workspace } from './workspace.ts';

const secretNames = ['token', 'basic', 'ca'] as const;
const isAsked = z.boolean().default(false);
const delivery = z.object({ name: z.string(), dialect: z.enum(['mef', 'legacy', 'opensearch', 'sqs']) });
const configured = delivery.extend({ url: z.url().optional(), token: isAsked, basic: isAsked, ca: isAsked });
const configSchema = z.object({ destinations: z.array(configured).min(1) });
const here: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const promise = z.enum(['exactly once', 'at least once']);
const promisesSchema = z.object({ deliveryPromises: z.record(delivery.shape.dialect, promise) });

/** A secret that a destination may be configured to have. */
export type DestinationSecret = (typeof secretNames)[number];

/** A place that the forwarder delivers to. */
export interface Delivery extends Readonly<z.infer<typeof delivery>> {
  /** Exactly once where the dialect knows an event by its id: by the forwarder's own table. */
  readonly promise: z.infer<typeof promise>;
  /** By the last part of their parameters' names. */
  readonly secrets: readonly DestinationSecret[];
  /** Whether it is where the sender itself is, as it is on a laptop. */
  readonly isHere: boolean;
}

/** Of the local stack as it was started, of AWS as this workspace configures the stage. Throws OutsideError for what cannot be read. */
export async function listDestinations(workspace: Workspace, place: Place): Promise<readonly Delivery[]> {
  const { root, load } = workspace;
  const { files, value } =
    place.kind === 'local'
      ? { files: join(place.directory, 'stack.json'), value: place.stack }
      : await readConfiguration(workspace, 'mozdef-forwarder');
  try {
    const { destinations } = configSchema.parse(value);
    const { deliveryPromises } = promisesSchema.parse(
      await load(join(root, 'apps/mozdef-forwarder/src/delivery-promises.ts')),
    );
    return destinations.map(({ name, dialect, url, ...asked }) => ({
      name,
      dialect,
      promise: deliveryPromises[dialect],
      secrets: secretNames.filter((secret) => asked[secret]),
      isHere: url !== undefined && here.has(new URL(url).hostname),
    }));
  } catch (cause) {
    throw new OutsideError(`${files}: does not say where events are delivered to. Is it of this version?`, { cause });
  }
}
