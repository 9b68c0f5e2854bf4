import type { ReplayAnswer } from '@mef/dead-letter';

import { answerCommand } from '../commands/answer-command.ts';
import { acme, tooStrict } from '../doubles/acme-source.ts';
import { bodies, setUp } from '../doubles/set-up.ts';
import { UnfitReply } from '../sources/source-functions.ts';

type World = ReturnType<typeof setUp>;
type Hangs = (envelopes: readonly string[]) => boolean;

const counted = { stored: 0, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0 };
/** Longest that a call of a function takes. */
const CALL_MS = 25_000;

const always: Hangs = () => true;
const never: Hangs = () => false;

async function addLetters(world: World, source: string, count: number): Promise<void> {
  const messages = await world.refused(bodies(count), { ...tooStrict, name: source });
  for (let at = 0; at < count; at += 10) await world.drain(messages.slice(at, at + 10));
  world.clock.advance(60_000);
}

/** Deploys code that takes everything, in a function that gives no answer in time to what it hangs on. */
function deploy(world: World, source: string, hangs: Hangs): void {
  const mended = `${source}-mended`;
  world.deploy({ ...acme, name: mended }, 'bundle-2');
  world.sources.deploy(source, (request) => {
    if (!hangs(request.envelopes)) return world.ports.sources.reprocess(mended, request);
    world.clock.advance(CALL_MS);
    return Promise.reject(new UnfitReply('no answer'));
  });
}

/** Each call with so much time, until there is no more. Fails when one of them would have been killed. */
async function replayAll(world: World, remainingMs: number, because = 'command'): Promise<readonly ReplayAnswer[]> {
  const answers: ReplayAnswer[] = [];
  let after: string | undefined;
  do {
    const began = world.clock();
    const answer = (await answerCommand({ replay: { because, after } }, remainingMs, world.ports)) as ReplayAnswer;
    expect(world.clock() - began).toBeLessThanOrEqual(remainingMs);
    expect(answer.next).not.toBe(after ?? '');
    answers.push(answer);
    after = answer.next;
  } while (after !== undefined && answers.length < 50);
  expect(after).toBeUndefined();
  return answers;
}

const sum = (answers: readonly ReplayAnswer[], what: keyof ReplayAnswer['counts']): number =>
  answers.reduce((total, { counts }) => total + counts[what], 0);

const callsOf = (world: World, source: string): number =>
  world.sources.calls().filter((call) => call.source === source).length;

describe('sources whose functions hang', () => {
  it.each([
    ['command', 35_000],
    ['command', 60_000],
    ['command', 130_000],
    ['command', 300_000],
    ['deploy', 100_000],
    ['deploy', 300_000],
  ])('let no call (%s) of %i ms be killed, and none that comes after them wait', async (because, remainingMs) => {
    const world = setUp();
    for (const source of ['a-webhook', 'b-webhook', 'c-webhook']) await addLetters(world, source, 6);
    await addLetters(world, 'z-webhook', 3);
    for (const source of ['a-webhook', 'b-webhook', 'c-webhook']) deploy(world, source, always);
    deploy(world, 'z-webhook', never);
    const answers = await replayAll(world, remainingMs, because);
    expect([sum(answers, 'stored'), sum(answers, 'failed')]).toEqual([3, 18]);
    expect(world.open()).toHaveLength(18);
  });

  it('do not end a call in the midst of a group for the letters that it did not come to', async () => {
    const world = setUp();
    await addLetters(world, 'a-webhook', 7);
    await addLetters(world, 'b-webhook', 7);
    deploy(world, 'a-webhook', always);
    deploy(world, 'b-webhook', never);
    const [first, ...others] = await replayAll(world, 200_000);
    expect(first?.counts).toMatchObject({ stored: 0 });
    expect(sum(others, 'stored')).toBe(7);
  });

  it('are passed over once half a group had no answer, by all calls of the walk, and asked again in the next', async () => {
    const world = setUp();
    await addLetters(world, 'a-webhook', 200);
    await addLetters(world, 'b-webhook', 1);
    deploy(world, 'a-webhook', always);
    deploy(world, 'b-webhook', never);
    const answers = await replayAll(world, 300_000);
    expect([sum(answers, 'stored'), sum(answers, 'failed')]).toEqual([1, 200]);
    expect(callsOf(world, 'a-webhook')).toBeLessThanOrEqual(11);
    deploy(world, 'a-webhook', never);
    expect(sum(await replayAll(world, 300_000), 'stored')).toBe(200);
  });

  it('take no more than an hour from those that wait behind them', async () => {
    const world = setUp();
    await addLetters(world, 'a-webhook', 200);
    await addLetters(world, 'b-webhook', 1);
    deploy(world, 'a-webhook', always);
    deploy(world, 'b-webhook', never);
    const hour = async () => {
      world.clock.advance(3_600_000);
      return (await answerCommand({ replay: { because: 'schedule' } }, 300_000, world.ports)) as ReplayAnswer;
    };
    expect(sum([await hour(), await hour()], 'stored')).toBe(1);
    deploy(world, 'a-webhook', never);
    expect(sum([await hour(), await hour()], 'stored')).toBe(200);
  });
});

describe('letters that a function hangs on', () => {
  it.each([1, 2, 3, 5])('and that stand first, %i of them, hold no other back', async (count) => {
    const world = setUp();
    await addLetters(world, 'a-webhook', 60);
    const ids = new Set(
      world
        .open()
        .map(({ id }) => id)
        .slice(0, count),
    );
    deploy(world, 'a-webhook', (envelopes) => envelopes.some((text) => [...ids].some((id) => text.includes(id))));
    const answers = await replayAll(world, 300_000);
    expect([sum(answers, 'stored'), sum(answers, 'failed')]).toEqual([60 - count, count]);
    expect(new Set(world.open().map(({ id }) => id))).toEqual(ids);
  });

  it('and that stand between others, more of them than a source may leave unanswered, fail alone', async () => {
    const world = setUp();
    await addLetters(world, 'a-webhook', 60);
    const ids = world.open().flatMap(({ id }, at) => (at % 4 === 0 ? [id] : []));
    deploy(world, 'a-webhook', (envelopes) => envelopes.some((text) => ids.some((id) => text.includes(id))));
    const answers = await replayAll(world, 300_000);
    expect([sum(answers, 'stored'), sum(answers, 'failed')]).toEqual([45, 15]);
  });
});

describe('an hourly run that is killed', () => {
  it('is gone on with behind the letters that it tried then, which have their turn in the next walk', async () => {
    const world = setUp();
    await addLetters(world, 'a-webhook', 3);
    await addLetters(world, 'b-webhook', 2);
    deploy(world, 'b-webhook', never);
    await new Promise<void>((asked) => {
      const reprocess = (_source: string, { envelopes }: { readonly envelopes: readonly string[] }) => {
        if (envelopes.length === 0) return Promise.reject(new Error('made up'));
        asked();
        return new Promise<never>(() => undefined);
      };
      void world.ask({ replay: { because: 'schedule' } }, { ...world.ports, sources: { reprocess } });
    });
    deploy(world, 'a-webhook', never);
    const hour = async () => ((await world.ask({ replay: { because: 'schedule' } })) as ReplayAnswer).counts;
    expect(await hour()).toEqual({ ...counted, stored: 2 });
    expect(await hour()).toEqual({ ...counted, stored: 3 });
    expect(world.open()).toEqual([]);
  });
});

describe('an hourly walk that lasts for hours', () => {
  it('tries with the code of today what a deployment in between has tried', async () => {
    const world = setUp();
    await addLetters(world, 'acme-webhook', 60);
    const hour = async () => {
      world.clock.advance(3_600_000);
      return ((await world.ask({ replay: { because: 'schedule' } })) as ReplayAnswer).counts;
    };
    world.sources.deploy('acme-webhook', () => {
      world.clock.advance(400_000);
      return Promise.reject(new Error('made up'));
    });
    expect(await hour()).toEqual({ ...counted, failed: 20 });
    world.deploy(tooStrict, 'bundle-2');
    expect(await world.ask({ replay: { because: 'deploy' } })).toMatchObject({ counts: { rejected: 60 } });
    world.deploy(acme, 'bundle-3');
    expect(await hour()).toEqual({ ...counted, stored: 40 });
    expect(await hour()).toEqual({ ...counted, stored: 20 });
  });
});
