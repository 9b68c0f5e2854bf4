import { command, type World } from './commands.ts';

/** What the schedules do in a minute. */
export function tick({ poller, reprocessor, cloud }: World, minute: number): void {
  const { storm, stream } = cloud;
  const runs = storm.fires('schedule: overlap') ? 2 : 1;
  for (let run = 0; run < runs; run += 1) {
    void poller.invoke(undefined);
    if (minute % 5 === 0) void reprocessor.takeIn.invoke(undefined);
    if (minute % 60 === 30) command({ reprocessor }, { replay: { because: 'schedule' } });
  }
  if (stream.expire() > 0) storm.note('stream: records expire');
}
