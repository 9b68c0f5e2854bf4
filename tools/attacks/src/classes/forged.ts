import { challengeBody } from '@mef/demo';
import { attackRequests } from '@mef/testing';
import type { Arena } from '../arena/arena.ts';
import type { AttackClass } from '../attack-class.ts';
import { forged as mustBeRefused, type Must } from '../attempt.ts';
import type { Tally } from '../create-tally.ts';
import type { Hand } from '../http/hand.ts';
import { overHttp, type Attempt } from '../http/over-http.ts';
import type { Outside } from '../http/outside.ts';
import { openWebhookDoor, webhookNames } from '../process/open-webhook-door.ts';
import { forgeries } from './forgeries.ts';

/** The one answer to whoever has no proof. */
const BODY = '{"message":"unauthorized"}';

export const forged: AttackClass = {
  id: 'forged',
  title: 'forged deliveries',
  path: 'HTTP; the attacks derived from a scheme in process',
  counts: 'requests of each of 16 kinds to each of 2 sources, and as many of the derived attacks as of one kind',
  each: { full: 1_000, quick: 25 },
  run: async (arena, each, tally) => {
    const oracle = await askOracle(arena);
    await overHttp(arena, tally, function* (nextMark, { hands }) {
      for (const hand of Object.values(hands)) yield* forge(hand, each, { nextMark, oracle, at: arena.clock() });
    });
    for (const name of webhookNames) {
      await deriveAttacks(arena, name, each, tally);
      for (const [kind, secret] of Object.entries(unusable)) await signWith(arena, { name, kind, secret }, tally);
    }
  },
};

/** What a store may hold by mistake: whoever knows it, or guesses it, could sign. */
const unusable = {
  'an empty secret': '',
  'a blank secret': ' '.repeat(40),
  'a secret of one letter': 'a',
  'a secret of fifteen letters': 'fifteen-letters',
} as const;
const mustBeUnavailable: Must = { status: [503], kept: 'nothing', isForged: true };

interface Means {
  readonly nextMark: () => string;
  readonly oracle: string;
  readonly at: number;
}

function* forge(hand: Hand, each: number, { nextMark, oracle, at }: Means): Iterable<Attempt> {
  const kinds = Object.entries(forgeries);
  for (let n = 0; n < each; n += 1)
    for (const [name, make] of kinds) {
      const mark = nextMark();
      const body = hand.bodyOf(mark, at);
      const other = hand.bodyOf(`${mark}-other`, at);
      const request = make({
        hand,
        body,
        good: hand.signed(body, hand.secret, at),
        signature: signatureOf(hand, body, at),
        other: { body: other, signature: signatureOf(hand, other, at) },
        oracle,
        at,
      });
      const isWrongAnswer = (answer: string): boolean => answer !== BODY;
      yield { kind: `${hand.source}: ${name}`, must: mustBeRefused, mark, request, isWrongAnswer };
    }
}

function signatureOf(hand: Hand, body: Buffer, at: number): string {
  return String(hand.signed(body, hand.secret, at).headers[hand.signatureHeader]);
}

/** What an honest challenge gives out: an HMAC under the very key that signs events, of a text that is no event's. */
async function askOracle(arena: Arena): Promise<string> {
  const { hands, send }: Outside = await arena.outside();
  const at = arena.clock();
  const { body } = await send(hands.zoom.signed(challengeBody('honest-token', at), hands.zoom.secret, at));
  const [given] = /[0-9a-f]{64}/.exec(body) ?? [];
  if (given === undefined)
    throw new Error('The challenge of Zoom was not answered with a signature: nothing to forge with.');
  return given;
}

interface Mistake {
  readonly name: string;
  readonly kind: string;
  readonly secret: string;
}

/** Each sample, signed with what the store holds by mistake. */
async function signWith({ root, tell }: Arena, { name, kind, secret }: Mistake, tally: Tally): Promise<void> {
  const door = await openWebhookDoor(root, name, secret);
  for (const sample of door.samples) {
    tally.add(`${name}: ${kind} in the store`, mustBeUnavailable, await door.send(await door.sign(sample)));
    await tell(`${name}: ${kind}`);
  }
}

/** Every attack that libs/testing derives from the scheme of a source, over and over with other bodies. */
async function deriveAttacks(arena: Arena, name: string, each: number, tally: Tally): Promise<void> {
  const door = await openWebhookDoor(arena.root, name);
  const attacks = attackRequests(door.source.auth);
  for (let n = 0; n < each; n += 1) {
    const attack = attacks[n % attacks.length];
    const sample = door.samples[n % door.samples.length];
    if (attack === undefined || sample === undefined) throw new Error(`${name} has no attacks, or no samples.`);
    const request = await attack.forge(await door.sign(sample), door.now);
    tally.add(`${name}: ${attacks.length} attacks derived from its scheme`, mustBeRefused, await door.send(request));
    await arena.tell(`${name} in process`, n / each);
  }
}
