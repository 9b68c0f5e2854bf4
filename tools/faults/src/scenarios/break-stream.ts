import { underLoad } from '../load/under-load.ts';
import type { Toxic } from '../proxy/fault-proxy.ts';
import type { Scenario } from '../scenario.ts';
import { answerWith } from '../toxics/answer-with.ts';
import { delayAnswer } from '../toxics/delay-answer.ts';
import { hang } from '../toxics/hang.ts';
import { isCall } from '../toxics/is-call.ts';
import { loseAnswer } from '../toxics/lose-answer.ts';
import { refuseRecords } from '../toxics/refuse-records.ts';
import { twice } from '../toxics/twice.ts';

const isPut = isCall('PutRecords');
const throttled = JSON.stringify({ __type: 'ProvisionedThroughputExceededException', message: 'Rate exceeded' });
const failing = JSON.stringify({ __type: 'InternalFailureException', message: 'Internal failure' });

interface Broken {
  readonly way: string;
  readonly title: string;
  readonly toxic: Toxic;
  readonly seconds: number;
  readonly isQuick?: true;
}

const ways: readonly Broken[] = [
  {
    way: 'throttled',
    title: 'Kinesis throttles every PutRecords for 5 s',
    toxic: answerWith(400, throttled),
    seconds: 5,
  },
  {
    way: 'throttled 60 s',
    title: 'Kinesis throttles every PutRecords for a minute',
    toxic: answerWith(400, throttled),
    seconds: 60,
  },
  {
    way: 'partial',
    title: 'Kinesis refuses one record of a call in two, with status 200',
    toxic: refuseRecords(() => Math.random() < 0.5),
    seconds: 4,
  },
  {
    way: 'failing',
    title: 'Kinesis answers every PutRecords with 500',
    toxic: answerWith(500, failing),
    seconds: 5,
  },
  { way: 'silent', title: 'Kinesis takes every PutRecords and never answers', toxic: hang, seconds: 5 },
  {
    way: 'slow',
    title: 'Kinesis stores records and answers after 1.5 s, when the writer has given up',
    toxic: delayAnswer(1_500),
    seconds: 5,
  },
  {
    way: 'answer lost',
    title: 'Kinesis stores records, and the connection breaks before its answer',
    toxic: loseAnswer,
    seconds: 3,
    isQuick: true,
  },
  { way: 'twice', title: 'every record is in the stream twice', toxic: twice, seconds: 3 },
];

/** F-3: what a stream can do to whoever writes into it. */
export const brokenStream: readonly Scenario[] = ways.map(({ way, title, toxic, seconds, isQuick }) => ({
  id: `F-3 ${way}`,
  title,
  holds: '2xx only for what is in the stream; what its sender was told to send again is stored once',
  ...(isQuick && { isQuick }),
  run: underLoad(
    async ({ stack, wait }) => {
      const injection = stack.links.kinesis.inject(toxic, { when: isPut });
      await wait(seconds * 1_000);
      injection.remove();
      return { faultsInjected: injection.met() };
    },
    // Who gives up before the fault is over has nothing accepted that could be lost.
    seconds > 10 ? { minuteMs: 1_000, rate: 5, limitMs: 120_000 } : {},
  ),
}));
