import { createKit, createSender, signedRequest, soakBody, waitUntil } from '@mef/demo';
import { randomBytes } from 'node:crypto';
import { type Scene, underLoad } from '../load/under-load.ts';
import { ZOOM } from '../load/zoom.ts';
import type { Check, Scenario } from '../scenario.ts';
import { putSecret } from '../stack/put-secret.ts';
import { strike } from '../stack/strike.ts';
import { answerWith } from '../toxics/answer-with.ts';
import { isCall } from '../toxics/is-call.ts';

const SECONDS = 3;

/** Texts that are no list of secrets, and what a careless verifier would take for the key. */
const unusable = [
  { way: 'emptied', text: '[]', key: '' },
  { way: 'blank', text: '["                    "]', key: '                    ' },
  { way: 'short', text: '["short"]', key: 'short' },
  { way: 'malformed', text: '{"current":', key: '{"current":' },
] as const;

/** F-14: the secret that proves deliveries changes, or cannot be had. */
export const brokenSecrets: readonly Scenario[] = [
  {
    id: 'F-14 rotated',
    title: 'the signing secret is rotated while deliveries come in',
    holds:
      'no delivery is refused: the secret before it is live too, and the new one is read at the first that bears it',
    run: underLoad(async ({ stack, load, wait }) => {
      const before = liveSecrets({ stack });
      await putSecret(stack, JSON.stringify([randomBytes(24).toString('hex'), before[0]]));
      load.renew();
      await wait(SECONDS * 1_000);
      const isTaken = liveSecrets({ stack })[0] !== before[0];
      return { faultsInjected: isTaken ? 1 : 0 };
    }),
  },
  {
    id: 'F-14 store down',
    title: 'the parameter store fails while every webhook environment starts anew',
    holds: '503 and no 2xx without a secret; all is accepted when the store is back',
    run: underLoad(async (scene) => {
      const { stack, wait } = scene;
      const injection = stack.links.ssm.inject(answerWith(500, '{"__type":"InternalServerError"}'), {
        when: isCall('GetParameter', 'GetParameters'),
      });
      const checks = await untilDone(scene, wait);
      injection.remove();
      return { faultsInjected: injection.met(), checks };
    }),
  },
  ...unusable.map(({ way, text, key }): Scenario => ({
    id: `F-14 ${way}`,
    title: `the parameter of the secret holds ${text}, while every webhook environment starts anew`,
    holds: '503 for honest and forged deliveries alike; all honest ones are accepted when it is mended',
    run: underLoad(async (scene) => {
      const { stack, wait } = scene;
      const before = liveSecrets({ stack });
      await putSecret(stack, text);
      const checks = await untilDone(
        scene,
        async (ms) => {
          await wait(ms);
          await putSecret(stack, JSON.stringify(before));
        },
        key,
      );
      return { faultsInjected: 1, checks };
    }),
  })),
];

function liveSecrets({ stack }: Pick<Scene, 'stack'>): readonly string[] {
  return createKit(stack.now(), ZOOM, () => '', Date.now()).secrets;
}

/** Ends the environments that know the secret, and looks at what is answered until the fault is over. */
async function untilDone(
  { stack, load }: Scene,
  end: (ms: number) => Promise<void>,
  key?: string,
): Promise<readonly Check[]> {
  strike(stack, 'zoom-webhook', 'SIGKILL');
  const killedAt = Date.now();
  const refusals = () => [...load.book.values()].filter(({ lastFailure }) => lastFailure === '503').length;
  const isRefused = await waitUntil(() => refusals() > 0, STARTED_WITHIN_MS);
  const forged = key === undefined ? undefined : await forge({ stack }, key);
  await end(SECONDS * 1_000);
  const endedAt = Date.now();
  const accepted = [...load.book.values()].filter(({ at, answeredMs }) => {
    const answeredAt = answeredMs === undefined ? undefined : at + answeredMs;
    return at > killedAt + STRUCK_MS && answeredAt !== undefined && answeredAt < endedAt;
  });
  return [
    { what: 'no delivery was accepted meanwhile', held: accepted.length === 0 },
    { what: 'deliveries were answered 503', held: isRefused },
    ...(forged === undefined
      ? []
      : [{ what: `a delivery signed with what stands there got 503 (${forged})`, held: forged === 503 }]),
  ];
}

/** New environments that answer nothing in time are no refusal. */
const STARTED_WITHIN_MS = 60_000;

/** What was under way when the environments were ended is over by then. */
const STRUCK_MS = 500;

async function forge({ stack }: Pick<Scene, 'stack'>, key: string): Promise<number> {
  const sender = createSender(10_000);
  const { url } = createKit(stack.now(), ZOOM, () => '', Date.now());
  const now = Date.now();
  try {
    return (await sender.send(signedRequest(url, soakBody('forged', now, 0), key, now))).status;
  } finally {
    sender.close();
  }
}
