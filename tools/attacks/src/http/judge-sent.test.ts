import type { SeenLetter, StoredEvent } from '@mef/demo';
import { stored, type Must } from '../attempt.ts';
import type { Answered } from './answered.ts';
import { judgeSent } from './judge-sent.ts';
import type { Outside } from './outside.ts';

const run = 'attack0x';
const arena = { tell: () => Promise.resolve(), clock: () => 0 };

function outsideWith(marks: readonly string[], letters: readonly { sha256: string; reason: string }[] = []): Outside {
  const events = marks.map((mark) => ({ summary: mark }) as unknown as StoredEvent);
  return {
    search: () => Promise.resolve({ total: events.length, events }),
    letters: { read: () => Promise.resolve(letters as readonly SeenLetter[]), close: () => undefined },
  } as unknown as Outside;
}

function sent(
  mark: string,
  change: Partial<Answered['attempt']> = {},
  answer: Answered['answer'] = { status: 200, body: '' },
): Answered {
  return { attempt: { kind: 'kind', must: stored, mark, ...change }, answer, sha256: `hash of ${mark}` };
}

const seenOf = async (all: readonly Answered[], outside: Outside) =>
  (await judgeSent(all, run, outside, arena)).map(({ seen }) => seen);

describe('what the outside has of what was sent', () => {
  it('finds the event by its mark', async () => {
    expect(await seenOf([sent(`${run}-000001`)], outsideWith([`${run}-000001`]))).toEqual([
      expect.objectContaining({ answer: 200, events: 1, doubled: 0, letters: [] }),
    ]);
  });

  it('finds the dead letter by its bytes', async () => {
    const letters = [{ sha256: `hash of ${run}-000001`, reason: 'body-not-json' }];
    expect(await seenOf([sent(`${run}-000001`)], outsideWith([], letters))).toEqual([
      expect.objectContaining({ events: 0, letters: ['body-not-json'] }),
    ]);
  });

  it('counts what is stored twice, once for all attempts of a mark', async () => {
    const mark = `${run}-000001`;
    const seen = await seenOf([sent(mark), sent(mark)], outsideWith([mark, mark]));
    expect(seen.map(({ doubled }) => doubled)).toEqual([1, 0]);
  });

  it('takes as many as there may be', async () => {
    const mark = `${run}-000001`;
    const seen = await seenOf([sent(mark, { copies: 2 }), sent(mark, { copies: 2 })], outsideWith([mark, mark]));
    expect(seen.map(({ doubled }) => doubled)).toEqual([0, 0]);
  });

  it('sees a refused one that is there all the same', async () => {
    const must: Must = { status: [401], kept: 'nothing', isForged: true };
    const [seen] = await seenOf(
      [sent(`${run}-000001`, { must }, { status: 401, body: '' })],
      outsideWith([`${run}-000001`]),
    );
    expect(seen).toMatchObject({ answer: 401, events: 1 });
  });

  it('says why there is no answer, and when it is another one', async () => {
    const other = sent(`${run}-000002`, { isWrongAnswer: (body) => body !== 'no' }, { status: 401, body: 'why' });
    const seen = await seenOf([sent(`${run}-000001`, {}, 'TimeoutError'), other], outsideWith([]));
    expect(seen).toMatchObject([{ answer: 'TimeoutError' }, { answer: 401, isWrongAnswer: true }]);
  });
});
