import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryTelemetry } from '@mef/telemetry';
import fc from 'fast-check';

import type { Answer, Call } from './answer.ts';
import { createLegacyDestination } from './create-legacy-destination.ts';
import { createMefDestination } from './create-mef-destination.ts';
import { publishedByMozDef, storedByMozDef } from './doubles/real-mozdef.ts';
import { batchOf, block } from './doubles/sample-batch.ts';
import { forward, type ForwardPorts } from './forward.ts';

type Script = fc.Arbitrary<{ answer: Answer; items: readonly number[]; cut: number }>;

const status = fc.constantFrom(200, 201, 400, 404, 409, 413, 429, 503);
const answers: Script = fc.record({
  answer: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Answer>({ status: 200, body: 'items' }) },
    fc.constantFrom<Answer[]>(
      { status: undefined, reason: 'unreachable' },
      { status: undefined, reason: 'timed-out' },
      { status: 200, body: '' },
      { status: 302, body: '' },
      { status: 401, body: '' },
      { status: 413, body: '' },
      { status: 500, body: '' },
      { status: 503, body: '' },
    ),
  ),
  items: fc.array(status, { minLength: 1, maxLength: 6 }),
  cut: fc.constantFrom(0, 0, 0, 1),
});

/** Records: a block of ids, or poison. */
const records = fc.array(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.constant('poison')), {
  maxLength: 6,
});

async function run(
  shape: readonly (number | 'poison')[],
  ports: Pick<ForwardPorts, 'destination'>,
  deadLetterFaults: number,
  requests: number,
) {
  const deadLetters = createMemoryDeadLetters();
  deadLetters.failNext(deadLetterFaults);
  const ids = shape.map((count, at) =>
    count === 'poison' ? [] : Array.from({ length: count }, (_none, n) => `${at}-${n}`),
  );
  const batch = batchOf(...shape.map((count, at) => (count === 'poison' ? `poison ${at}` : block(...(ids[at] ?? [])))));
  let left = requests;
  const answer = await forward(batch, () => left-- > 0, {
    ...ports,
    deadLetters,
    telemetry: createMemoryTelemetry(),
    whose: { source: 'mozdef-forwarder', instance: 'mozdef' },
    appVersion: '0123456789abcdef',
    onDeadLettersDown: () => undefined,
    clock: () => 0,
    random: () => 0,
    delay: () => Promise.resolve(),
  });
  const back = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const letters = deadLetters.letters().map(({ raw }) => raw.toString());
  const done = shape.flatMap((_count, at) => (back.has(String(at + 1)) ? [] : [at]));
  return {
    unaccounted: (stored: ReadonlySet<string>) =>
      done.flatMap((at) =>
        (ids[at] ?? []).filter((id) => !stored.has(id) && !letters.some((letter) => letter.includes(`"${id}"`))),
      ),
    lostPoison: done.filter((at) => shape[at] === 'poison' && !letters.includes(`poison ${at}`)),
  };
}

const scripts = fc.array(answers, { maxLength: 12 });

describe('whatever a destination answers', () => {
  it('every event is stored by id, kept as a dead letter, or its record comes back', async () => {
    await fc.assert(
      fc.asyncProperty(records, scripts, fc.nat(3), fc.nat(12), async (shape, script, deadLetterFaults, requests) => {
        const stored = new Set<string>();
        const destination = createMefDestination(answerItems(script, stored));
        const { unaccounted, lostPoison } = await run(shape, { destination }, deadLetterFaults * 100, requests);
        expect(unaccounted(stored)).toEqual([]);
        expect(lostPoison).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('every event reached MozDef, is kept as a dead letter, or its record comes back', async () => {
    await fc.assert(
      fc.asyncProperty(records, scripts, fc.nat(3), fc.nat(12), async (shape, script, deadLetterFaults, requests) => {
        const stored = new Set<string>();
        const destination = createLegacyDestination(answerAsMozDef(script, stored));
        const { unaccounted, lostPoison } = await run(shape, { destination }, deadLetterFaults * 100, requests);
        expect(unaccounted(stored)).toEqual([]);
        expect(lostPoison).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

type Step = { answer: Answer; items: readonly number[]; cut: number };

/** Stores what it says it stores, and forgets the rest. */
function answerItems(script: readonly Step[], stored: Set<string>): Call {
  const steps = script.values();
  return ({ body = '' }) => {
    const { answer, items, cut } = steps.next().value ?? {
      answer: { status: 200, body: 'items' },
      items: [201],
      cut: 0,
    };
    if (answer.status !== 200 || answer.body === '') return Promise.resolve(answer);
    const ids = [...body.matchAll(/"create":\{"_id":"([^"]*)"/g)].map(([, id = '']) => id);
    const results = ids
      .map((_id, at) => ({ create: { status: items[at % items.length] ?? 201 } }))
      .slice(0, ids.length - cut);
    results.forEach(({ create }, at) => {
      if ([200, 201, 409].includes(create.status)) stored.add(ids[at] ?? '');
    });
    return Promise.resolve({ status: 200, body: JSON.stringify({ items: results }) });
  };
}

/** After each failure its broker swallows the next message, which it answers with 200 all the same. */
function answerAsMozDef(script: readonly Step[], stored: Set<string>): Call {
  const steps = script.values();
  let swallows = false;
  return ({ body = '' }) => {
    const answer = steps.next().value?.answer ?? { status: 200, body: '' };
    if (answer.status !== 200) {
      swallows ||= answer.status === undefined || answer.status >= 500;
      return Promise.resolve(answer);
    }
    if (!swallows)
      for (const { details } of storedByMozDef(body) ?? []) stored.add((details as { eventid: string }).eventid);
    swallows &&= publishedByMozDef(body)?.length === 0;
    return Promise.resolve(answer);
  };
}
