import { command, type World } from './world.ts';

/** What the schedules do in a minute; a poller ticks with each of them, or with each tenth. */
export function tick({ poller, reprocessor, cloud }: World, minute: number, polls = true): void {
  const { storm, stream } = cloud;
  const runs = storm.fires('schedule: overlap') ? 2 : 1;
  for (let run = 0; run < runs; run += 1) {
    if (polls || minute % 10 === 0) void poller.invoke(undefined);
    if (minute % 5 === 0) void reprocessor.takeIn.invoke(undefined);
    if (minute % 60 === 30) command({ reprocessor }, { replay: { because: 'schedule' } });
  }
  stream.expire();
}
