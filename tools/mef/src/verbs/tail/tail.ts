import { type ExitCode, type OptionValues, suggestion, UsageError } from '@mef/command';
import { namePattern } from '@mef/normalization';
import { severities } from '@mef/event-model';
import type { Context } from '../../context/context.ts';
import { findInstance, findSource } from '../../context/find-instance.ts';
import { defineVerb } from '../../verb.ts';
import { followStream } from './follow-stream.ts';
import type { Filter } from './passes.ts';
import { showRecord } from './show-record.ts';

/** Of the five reads a second that a shard allows to all who poll it. */
const READ_EVERY_MS = 1_000;

const options = {
  source: { value: 'SOURCE', text: 'only events of this source' },
  instance: { value: 'NAME', text: 'only of this instance of the source' },
  severity: { value: 'SEVERITY', text: `of this severity or a worse one: ${severities.join(', ')}` },
  type: { value: 'TYPE', text: "only of this event type, the provider's own name; * stands for any letters" },
} as const;

/** Events as they come, until Ctrl-C. */
export const tail = defineVerb({
  summary: 'shows events as they come',
  about: `From now on, one line for each: time of the event, severity, source and instance, type, summary. What cannot be read as a block of
events is a line too. It polls the stream each second, of what AWS allows five times to all who poll: no event is taken from
the forwarder, which has a throughput of its own. Ends with Ctrl-C.`,
  arguments: {},
  options,
  examples: [
    'tail',
    'tail --source okta-poller --severity WARNING --stage prod',
    "tail --type 'user.session.*' --json",
  ],
  run: async (context, _args, asked) => {
    const filter = await readFilter(context, asked);
    const follow = followStream(await context.stream(), context);
    const shards = await follow.start();
    context.say(`Waiting for events of ${shards} ${shards === 1 ? 'shard' : 'shards'}. Ctrl-C ends it.`);
    return untilCtrlC(context, async () => {
      for (const record of await follow.read()) showRecord(record, filter, context);
    });
  },
});

/** `sleep` throws Interrupted. */
async function untilCtrlC({ sleep }: Context, work: () => Promise<void>): Promise<ExitCode> {
  for (;;) {
    await work();
    await sleep(READ_EVERY_MS);
  }
}

async function readFilter(
  context: Context,
  { source, instance, severity, type }: OptionValues<typeof options>,
): Promise<Filter> {
  if (source === undefined && instance !== undefined) throw new UsageError('--instance needs --source SOURCE.');
  const found = source === undefined ? undefined : await findSource(context, source);
  if (found !== undefined && instance !== undefined) findInstance(found, instance);
  const types = type === undefined ? undefined : namePattern(type);
  return { source, instance, worstOf: readSeverity(severity), types };
}

function readSeverity(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = severities.findIndex((each) => each === text.toUpperCase());
  if (at >= 0) return at;
  throw new UsageError(
    `There is no severity ${text}; there are ${severities.join(', ')}.${suggestion(text.toUpperCase(), severities)}`,
  );
}
