import { ZOOM_SECRET } from '../create-pipeline.ts';
import { MINUTE_MS, type World } from './world.ts';

/** A process asks the store again after five seconds at the earliest. */
const OVERLAP_MS = 10_000;

/** Both secrets live before the sender changes over; the old one goes two hours later. */
export function rotate(world: World): void {
  const { storm, scheduler, random } = world.cloud;
  const isUnderWay = world.zoom.secrets().length > 1;
  if (!storm.has('secrets: rotated') || isUnderWay) return;
  storm.note('secrets: rotated');
  world.zoom.rotate(
    `zoom-secret-number-${random.between(10, 99_999)}-of-many`,
    random.between(OVERLAP_MS, 10 * MINUTE_MS),
  );
  storeSecrets(world);
  scheduler.after(120 * MINUTE_MS, () => storeSecrets(world));
}

/** The store as an operator wants it. */
export function storeSecrets({ zoom, cloud: { parameters } }: World): void {
  parameters.set(ZOOM_SECRET, JSON.stringify(zoom.secrets()));
}

/** An operator's slip, and its repair. */
export function empty(world: World): void {
  const { storm, scheduler, parameters, random } = world.cloud;
  if (!storm.has('secrets: emptied')) return;
  storm.note('secrets: emptied');
  parameters.set(ZOOM_SECRET, random.pick(['', '[]', '[""]', '["short"]', `["${' '.repeat(32)}"]`, '{}', 'null']));
  scheduler.after(random.between(8 * MINUTE_MS, 40 * MINUTE_MS), () => storeSecrets(world));
  // By then no process has the secret that it read before.
  for (const minutes of [1, 6, 7]) scheduler.after(minutes * MINUTE_MS, () => world.forger.tryWeakKeys());
}
