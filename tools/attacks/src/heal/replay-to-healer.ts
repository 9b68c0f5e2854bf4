import type { Arena } from '../arena/arena.ts';
import type { Tally } from '../create-tally.ts';
import { openHealer } from './open-healer.ts';

/** What tells ids of GitHub from those of whoever recorded its bodies. */
const GITHUB = '11111111';
const RECORDER = '22222222';

/**
 * GitHub signs the body alone. Each body is delivered once by GitHub, whose log lists it, and once by somebody who
 * recorded it, under an id of his own; the healer compares with the log and must tell of every one of the latter, and of
 * no other. Its metric DeliveriesUnlisted is an alarm of infra.
 */
export async function replayToHealer(
  { root, tell }: Pick<Arena, 'root' | 'tell'>,
  each: number,
  tally: Tally,
): Promise<void> {
  const { list, deliver, heal, telemetry, close } = await openHealer(root);
  try {
    for (let n = 0; n < each; n += 1) {
      const rest = `-0000-4000-8000-${String(n).padStart(12, '0')}`;
      list(GITHUB + rest);
      await deliver(GITHUB + rest, n);
      await deliver(RECORDER + rest, n);
      await tell('replays to the healer', n / each);
    }
    await heal();
    const counted = telemetry.total('DeliveriesUnlisted');
    const told = telemetry.lines().filter(({ error }) => error === 'ReplaySuspected');
    const areReplays = told.length > 0 && told.every(({ guid }) => String(guid).startsWith(RECORDER));
    await heal();
    tally.check(
      `the healer counts ${counted} of ${each} replays under a new id as DeliveriesUnlisted`,
      counted === each,
    );
    tally.check('it logs ReplaySuspected with ids of replays alone', areReplays);
    tally.check('its next run does not count them again', telemetry.total('DeliveriesUnlisted') === counted);
  } finally {
    await close();
  }
}
