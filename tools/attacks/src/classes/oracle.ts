import { challengeBody } from '@mef/demo';
import type { AttackClass } from '../attack-class.ts';
import { forged } from '../attempt.ts';
import { createMarks } from '../http/create-marks.ts';
import { overHttp, type MakeAttempts } from '../http/over-http.ts';
import type { Answered } from '../http/answered.ts';

/** Signs of which none may stand in a token: the text of an event's signature has two colons. */
const REFUSED = { status: [400], kept: 'nothing' } as const;

/**
 * A challenge is answered with the HMAC of its token under the key that signs events. Whoever gets a text of his own
 * signed that way owns the source. First every way to ask, then each answer as the signature of the event that it was
 * asked for. https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint
 */
export const oracle: AttackClass = {
  id: 'oracle',
  title: "Zoom's challenge as a signing oracle",
  path: 'HTTP',
  counts: 'crafted tokens, each unsigned, with a forged and with a valid signature, and used',
  each: { full: 200, quick: 12 },
  run: async (arena, each, tally) => {
    const at = arena.clock();
    const seconds = String(Math.floor(at / 1_000));
    // One run for both: what the first asked about is what the second sends.
    const marks = createMarks(arena.random);
    const events: { mark: string; body: Buffer }[] = [];
    const asking: MakeAttempts = function* (nextMark, { hands: { zoom } }) {
      for (let n = 0; n < each; n += 1) {
        const mark = nextMark();
        const body = zoom.bodyOf(mark, at);
        events.push({ mark, body });
        const challenge = challengeBody(`v0:${seconds}:${body.toString()}`, at);
        const good = zoom.signed(challenge, zoom.secret, at);
        const { [zoom.signatureHeader]: _, ...unsigned } = good.headers;
        const badly = zoom.signed(challenge, 'attacker-key', at);
        yield { kind: 'crafted token, unsigned', must: forged, mark, request: { ...good, headers: unsigned } };
        yield { kind: 'crafted token, forged', must: forged, mark, request: badly };
        yield { kind: 'crafted token, signed', must: REFUSED, mark, request: good };
      }
    };
    const asked = await overHttp(arena, tally, asking, { marks });
    const using: MakeAttempts = function* (nextMark, { hands: { zoom } }) {
      for (const [n, { mark, body }] of events.entries()) {
        const answers = asked.slice(n * 3, n * 3 + 3).map(digestIn);
        const signature = answers.find((digest) => digest !== undefined) ?? '0'.repeat(64);
        const good = zoom.signed(body, zoom.secret, at);
        const headers = { ...good.headers, [zoom.signatureHeader]: `v0=${signature}` };
        yield { kind: 'event signed by the oracle', must: forged, mark, request: { ...good, headers } };
      }
      const challenge = zoom.signed(challengeBody(nextMark(), at), zoom.secret, at);
      yield { kind: 'the challenge of Zoom', must: { status: [200], kept: 'nothing' }, request: challenge };
    };
    await overHttp(arena, tally, using, { marks });
  },
};

/** What an answer has of 64 hex digits. */
function digestIn({ answer }: Answered): string | undefined {
  return typeof answer === 'string' ? undefined : /[0-9a-f]{64}/.exec(answer.body)?.[0];
}
