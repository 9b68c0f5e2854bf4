import { underLoad, type LoadPlan } from '../load/under-load.ts';
import type { Toxic } from '../proxy/fault-proxy.ts';
import type { Link, Scenario } from '../scenario.ts';
import { answerWith } from '../toxics/answer-with.ts';
import { hang } from '../toxics/hang.ts';
import { isCall } from '../toxics/is-call.ts';
import { loseAnswer } from '../toxics/lose-answer.ts';
import { refuseEntries } from '../toxics/refuse-entries.ts';
import { twice } from '../toxics/twice.ts';

interface Broken {
  readonly way: string;
  readonly title: string;
  readonly toxic: Toxic;
  readonly link?: Link;
  readonly call?: string;
  readonly plan?: LoadPlan;
  readonly isQuick?: true;
}

const failing = JSON.stringify({ __type: 'com.amazonaws.sqs#InternalError', message: 'again' });
const fates = ['taken', 'refused', 'passed over'] as const;

const ways: readonly Broken[] = [
  {
    way: 'down',
    title: 'the dead-letter queue answers every send with 500',
    toxic: answerWith(500, failing),
    isQuick: true,
  },
  { way: 'silent', title: 'the dead-letter queue takes every send and never answers', toxic: hang },
  {
    way: 'partial',
    title: 'the dead-letter queue refuses messages of a batch, some without a word',
    toxic: refuseEntries(() => fates[Math.floor(Math.random() * fates.length)] ?? 'taken'),
  },
  {
    way: 'answer lost',
    title: 'the queue has a letter, and the connection breaks before it says so',
    toxic: loseAnswer,
  },
  { way: 'twice', title: 'every letter is in the queue twice', toxic: twice },
  {
    way: 'oversize',
    title: 'the archive breaks the connection after each put of a letter that is too large for the queue',
    link: 's3',
    call: 'PUT',
    toxic: loseAnswer,
    plan: { rate: 4, padding: 1_600_000 },
  },
];

const SECONDS = 4;

/** F-11: dead letters have faults of their own. */
export const brokenLetters: readonly Scenario[] = ways.map(({ way, title, toxic, link, call, plan, isQuick }) => ({
  id: `F-11 ${way}`,
  title: `${title}, for ${SECONDS} s, while one delivery in three is misshapen`,
  holds: 'no 2xx before the letter is kept; what was accepted is one letter with the bytes that were sent',
  ...(isQuick && { isQuick }),
  run: underLoad(
    async ({ stack, wait }) => {
      const injection = stack.links[link ?? 'sqs'].inject(toxic, { when: isCall(call ?? 'SendMessageBatch') });
      await wait(SECONDS * 1_000);
      injection.remove();
      return { faultsInjected: injection.met() };
    },
    { misshapenEach: 3, ...plan },
  ),
}));
