import type { AttackClass } from '../attack-class.ts';
import { kept, stored, type Must } from '../attempt.ts';
import { bareBodies, jsonTexts, type JsonText } from '../corpora/json-texts.ts';
import { eventWith } from '../http/event-with.ts';
import { overHttp } from '../http/over-http.ts';
import { spread } from '../spread.ts';

const musts = {
  valid: stored,
  invalid: { status: [200], kept: 'letter', reasons: ['body-not-json', 'body-not-utf8'] },
  doubtful: kept,
} as const satisfies Readonly<Record<JsonText['is'], Must>>;

export const json: AttackClass = {
  id: 'json',
  title: 'valid, invalid and doubtful JSON',
  path: 'HTTP',
  counts: `of ${jsonTexts.length} texts as a value of an event, and of ${bareBodies.length} as the whole body, to 2 sources`,
  each: { full: jsonTexts.length, quick: 40 },
  run: async (arena, each, tally) => {
    await overHttp(arena, tally, function* (nextMark, { hands }) {
      for (const hand of Object.values(hands)) {
        const at = arena.clock();
        for (const { text, is } of spread(jsonTexts, each)) {
          const mark = nextMark();
          const body = eventWith(hand, mark, at, Buffer.concat([Buffer.from('"x":'), Buffer.from(text)]));
          yield { kind: `${hand.source}: ${is}`, must: musts[is], mark, request: hand.signed(body, hand.secret, at) };
        }
        for (const text of spread(bareBodies, each)) {
          const request = hand.signed(Buffer.from(text), hand.secret, at);
          yield { kind: `${hand.source}: no event at all`, must: kept, request };
        }
      }
    });
  },
};
