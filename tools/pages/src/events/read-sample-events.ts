import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const events = z.array(z.object({ details: z.looseObject({ eventtype: z.string() }) }));

/** An event of a source's samples: its golden. */
export type SampleEvent = z.infer<typeof events>[number];

/** @throws Error naming the golden that holds no events. */
export function readSampleEvents(root: string, app: string): SampleEvent[] {
  const folder = join(root, 'apps', app, 'samples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((sample) => join(folder, sample, 'events.json'))
    .filter((golden) => existsSync(golden))
    .flatMap((golden) => readGolden(golden));
}

function readGolden(golden: string): SampleEvent[] {
  const parsed = events.safeParse(JSON.parse(readFileSync(golden, 'utf8')));
  if (!parsed.success) throw new Error(`${golden} is no list of events: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
