import { deflateSync, gzipSync } from 'node:zlib';
import type { Arena } from '../arena/arena.ts';
import type { AttackClass } from '../attack-class.ts';
import type { Must } from '../attempt.ts';
import type { Tally } from '../create-tally.ts';
import type { Hand } from '../http/hand.ts';
import { overHttp, type Attempt } from '../http/over-http.ts';
import { openWebhookDoor, webhookNames, type GatewayEvent } from '../process/open-webhook-door.ts';

/** Bytes of zeros that a bomb of 10 KB becomes. */
const BOMB = 10 * 1024 * 1024;
const bomb = deflateSync(Buffer.alloc(BOMB));

interface Encoding {
  readonly must: Must;
  /** What is signed and sent. */
  readonly encode: (body: Buffer) => Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

const event: Must = { status: [200], kept: 'event' };
const letter = (...reasons: string[]): Must => ({ status: [200], kept: 'letter', reasons });
const refused: Must = { status: [415], kept: 'nothing' };

/** What a sender can do to the bytes, signed all the same. */
const encodings: Readonly<Record<string, Encoding>> = {
  'bytes that are no UTF-8': {
    must: letter('body-not-utf8'),
    encode: (body) => Buffer.concat([body, Buffer.from([0xe9, 0x80])]),
  },
  'a byte order mark': { must: event, encode: (body) => Buffer.concat([Buffer.from('\uFEFF'), body]) },
  'UTF-16': {
    must: letter('body-not-utf8', 'body-not-json'),
    encode: (body) => Buffer.from(body.toString(), 'utf16le'),
  },
  CRLF: { must: event, encode: (body) => Buffer.from(`\r\n${body.toString().replaceAll(',', ',\r\n')}\r\n`) },
  gzip: { must: refused, encode: (body) => gzipSync(body), headers: { 'content-encoding': 'gzip' } },
  'gzip that is not said': { must: letter('body-not-utf8', 'body-not-json'), encode: (body) => gzipSync(body) },
  'a deflate bomb': { must: refused, encode: () => bomb, headers: { 'content-encoding': 'deflate' } },
};

/** What a gateway could do to its event, which no sender reaches: a base64 flag that lies, and base64 that is none. */
const lies: Readonly<Record<string, { readonly must: Must; readonly lie: (event: GatewayEvent) => GatewayEvent }>> = {
  'text that is said to be base64': {
    must: { status: [503, 401], kept: 'nothing', isForged: true },
    lie: (event) => ({ ...event, isBase64Encoded: true }),
  },
  'base64 that is said to be text': {
    must: { status: [401], kept: 'nothing', isForged: true },
    lie: (event) => ({ ...event, body: Buffer.from(event.body ?? '').toString('base64'), isBase64Encoded: false }),
  },
  'base64 with foreign letters': {
    must: { status: [503, 401], kept: 'nothing', isForged: true },
    lie: (event) => ({
      ...event,
      body: `${Buffer.from(event.body ?? '').toString('base64')}*_!`,
      isBase64Encoded: true,
    }),
  },
};

export const encodingsClass: AttackClass = {
  id: 'encodings',
  title: 'bodies in other encodings',
  path: 'HTTP; what only a gateway could do in process',
  counts: 'signed bodies in each of 7 encodings, to 2 sources in turn, and of each of 3 lies of a gateway',
  each: { full: 200, quick: 8 },
  run: async (arena, each, tally) => {
    await overHttp(arena, tally, function* (nextMark, { hands }) {
      for (let n = 0; n < each; n += 1) yield* encode(n % 2 === 0 ? hands.zoom : hands.github, nextMark, arena.clock());
    });
    for (const name of webhookNames) await lie(arena, name, each / 2, tally);
  },
};

function* encode(hand: Hand, nextMark: () => string, at: number): Iterable<Attempt> {
  for (const [kind, { must, encode, headers = {} }] of Object.entries(encodings)) {
    const mark = nextMark();
    const good = hand.signed(encode(hand.bodyOf(mark, at)), hand.secret, at);
    yield { kind, must, mark, request: { ...good, headers: { ...good.headers, ...headers } } };
  }
}

async function lie(arena: Arena, name: string, each: number, tally: Tally): Promise<void> {
  const door = await openWebhookDoor(arena.root, name);
  for (const [kind, { must, lie }] of Object.entries(lies))
    for (let n = 0; n < each; n += 1) {
      const sample = door.samples[n % door.samples.length];
      if (sample === undefined) throw new Error(`${name} has no samples.`);
      tally.add(kind, must, await door.send(await door.sign(sample), lie));
      await arena.tell(kind, n / each);
    }
}
