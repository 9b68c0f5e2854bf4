import { createPauseBook, writePause, type PauseReader } from '@mef/settings';

/** An empty store of plain parameters, and what the suite needs to fill it and to disturb it. */
export interface PausesUnderTest {
  readonly read: PauseReader;
  /** `undefined` removes it. */
  set(parameter: string, text: string | undefined): void;
  /** The store answers with errors, or answers again. */
  setDown(down: boolean): void;
}

const parameter = '/mef/dev/zoom-webhook/main/paused';
const pause = { since: '2026-11-21T08:00:00.000Z', by: 'user1', note: 'Zürich ☃' };

/** What every reader of pauses does under the book of pauses. */
export function describePauseBook(name: string, open: () => PausesUnderTest): void {
  describe(`book of pauses: ${name}`, () => {
    it('takes no parameter for no pause, and not for an error', async () => {
      const { book, unread } = setUp(open);
      expect(await book(parameter)).toBeUndefined();
      expect(unread).toEqual([]);
    });

    it('sees a pause come and go', async () => {
      const { book, set, wait } = setUp(open);
      set(parameter, writePause(pause));
      expect(await book(parameter)).toEqual(pause);
      set(parameter, undefined);
      wait(30_000);
      expect(await book(parameter)).toBeUndefined();
    });

    it('lets the last known word stand while the store fails, and recovers with it', async () => {
      const { book, set, setDown, unread, wait } = setUp(open);
      set(parameter, writePause(pause));
      await book(parameter);
      setDown(true);
      set(parameter, undefined);
      wait(30_000);
      expect(await book(parameter)).toEqual(pause);
      expect(unread).toEqual([parameter]);
      setDown(false);
      wait(5_000);
      expect(await book(parameter)).toBeUndefined();
    });
  });
}

function setUp(open: () => PausesUnderTest) {
  const under = open();
  const unread: string[] = [];
  let now = 1_000_000;
  const book = createPauseBook({
    read: under.read,
    clock: () => now,
    onUnread: (name) => void unread.push(name),
    onChange: () => undefined,
  });
  return { ...under, book, unread, wait: (ms: number) => void (now += ms) };
}
