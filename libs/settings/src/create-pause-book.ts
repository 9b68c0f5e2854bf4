import { parsePause, type Pause } from './pause.ts';

/** The text of one parameter; undefined where there is none. Rejects when the store does not answer. */
export type PauseReader = (parameter: string) => Promise<string | undefined>;

/** What an operator's command says of an instance; undefined: nothing. Never rejects. */
export type PauseBook = (parameter: string) => Promise<Pause | undefined>;

export interface PauseBookOptions {
  readonly read: PauseReader;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Told each time that reading failed: the last known word stands, none where nothing was ever read. */
  readonly onUnread: (parameter: string, error: unknown) => void;
  /** Told when the word is another one than before. */
  readonly onChange: (parameter: string, pause: Pause | undefined) => void;
}

/** A command takes effect within this time everywhere; it costs two reads a minute of each environment. */
const MAX_AGE_MS = 30_000;
/** While the store does not answer: its timeout is the sender's time too. */
const MIN_READ_INTERVAL_MS = 5_000;

interface Kept {
  pause: Pause | undefined;
  /** Before this nothing is read. */
  goodUntil: number;
  /** By a clock that was ahead and is set right again the time above is far away. */
  triedAt: number;
  reading: Promise<void> | undefined;
}

/** Keeps what was read for 30 s; callers at the same time share one read. One per environment. */
export function createPauseBook({ read, clock, onUnread, onChange }: PauseBookOptions): PauseBook {
  const book = new Map<string, Kept>();

  async function readNow(parameter: string, kept: Kept): Promise<void> {
    kept.triedAt = clock();
    try {
      const text = await read(parameter);
      const pause = text === undefined ? undefined : parsePause(parameter, text);
      if (!isSame(pause, kept.pause)) onChange(parameter, pause);
      kept.pause = pause;
      kept.goodUntil = kept.triedAt + MAX_AGE_MS;
    } catch (error) {
      onUnread(parameter, error);
      kept.goodUntil = kept.triedAt + MIN_READ_INTERVAL_MS;
    }
  }

  return async (parameter) => {
    const kept = book.get(parameter) ?? {
      pause: undefined,
      goodUntil: -Infinity,
      triedAt: -Infinity,
      reading: undefined,
    };
    book.set(parameter, kept);
    const now = clock();
    if (now >= kept.goodUntil || now < kept.triedAt) {
      kept.reading ??= readNow(parameter, kept).finally(() => (kept.reading = undefined));
      await kept.reading;
    }
    return kept.pause;
  };
}

function isSame(one: Pause | undefined, other: Pause | undefined): boolean {
  return one?.since === other?.since && one?.by === other?.by && one?.note === other?.note;
}
