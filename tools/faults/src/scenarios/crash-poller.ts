import { createPoller, waitUntil } from '@mef/demo';
import { type PolledScene, withPolled } from '../load/with-polled.ts';
import type { ProxiedRequest, Toxic } from '../proxy/fault-proxy.ts';
import type { Scenario } from '../scenario.ts';
import { readRun } from '../stack/read-run.ts';
import { strike } from '../stack/strike.ts';
import { answerWith } from '../toxics/answer-with.ts';
import { atMoment } from '../toxics/at-moment.ts';
import { isCall } from '../toxics/is-call.ts';
import { loseAnswer } from '../toxics/lose-answer.ts';

const OKTA = 'okta-poller';
const EVENTS = 300;
/** A run that was killed holds its lock for so long; a second one has to come and go after it. */
const LIMIT_MS = 200_000;
const HOLDS = 'every event that happened at the provider is in MozDef once';

/** F-15: the cursor is behind what was delivered, cannot be kept, or is wanted by two. */
export const crashedPoller: readonly Scenario[] = [
  {
    id: 'F-15 before checkpoint',
    title: 'SIGKILL of the poller when a page is in the stream and its cursor not saved',
    holds: HOLDS,
    run: withPolled((scene) => killAtSave(scene, 'request sent'), { source: OKTA, limitMs: LIMIT_MS }),
  },
  {
    id: 'F-15 after checkpoint',
    title: 'SIGKILL of the poller when the cursor is saved, before it hears so',
    holds: HOLDS,
    run: withPolled((scene) => killAtSave(scene, 'request done'), { source: OKTA, limitMs: LIMIT_MS }),
  },
  {
    id: 'F-15 store down',
    title: 'the table of cursors answers every call with 500 for 5 s',
    holds: HOLDS,
    run: withPolled((scene) => breakTable(scene, answerWith(500, '{"__type":"InternalServerError"}')), {
      source: OKTA,
      limitMs: LIMIT_MS,
    }),
  },
  {
    id: 'F-15 answer lost',
    title: 'the table saves, and the connection breaks before it says so, for 5 s',
    holds: HOLDS,
    run: withPolled((scene) => breakTable(scene, loseAnswer), { source: OKTA, limitMs: LIMIT_MS }),
  },
  {
    id: 'F-15 overlap',
    title: 'six runs of one instance begin at once, ten times; counted are those that met another',
    holds: HOLDS,
    isQuick: true,
    run: withPolled(
      async ({ stack, target, happen }) => {
        const poller = createPoller(stack.now());
        let turnedAway = 0;
        try {
          for (let time = 0; time < 10; time++) {
            await happen(EVENTS / 10);
            const ticks = await Promise.all(Array.from({ length: 6 }, () => poller.tick(target)));
            turnedAway += ticks.filter(({ said }) => readRun(said)?.skipped === 'locked').length;
          }
        } finally {
          poller.close();
        }
        return { faultsInjected: turnedAway };
      },
      { source: OKTA, limitMs: LIMIT_MS },
    ),
  },
];

async function killAtSave({ stack, happen }: PolledScene, moment: 'request sent' | 'request done') {
  let killed = 0;
  const kill = () => void (killed += strike(stack, OKTA, 'SIGKILL'));
  const injection = stack.links.dynamodb.inject(atMoment(moment, kill), { when: isSaveOf(OKTA), times: 1 });
  await happen(EVENTS);
  await waitUntil(() => killed > 0, LIMIT_MS);
  injection.remove();
  await happen(EVENTS);
  return { faultsInjected: killed };
}

async function breakTable({ stack, happen, wait }: PolledScene, toxic: Toxic) {
  const injection = stack.links.dynamodb.inject(toxic, { when: isCall('UpdateItem', 'PutItem', 'BatchWriteItem') });
  await happen(EVENTS);
  await wait(5_000);
  injection.remove();
  await happen(EVENTS);
  return { faultsInjected: injection.met() };
}

/** The write of a cursor, by what the store calls it; taking and giving back the lock are none. */
function isSaveOf(app: string): (request: ProxiedRequest) => boolean {
  return (request) => {
    if (!isCall('UpdateItem')(request)) return false;
    const text = request.body.toString();
    return text.includes(app) && text.includes(':cursor');
  };
}
