/** What a sender gives away, and has to find again. */
export interface SentEvent {
  readonly id: string;
  readonly summary: string;
  readonly utctimestamp: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Event times are one second apart, from here on: a slice of time is a slice of the ledger. */
export const FIRST_MS = Date.UTC(2026, 0, 1);
/** Enough that some fifty events fill a journal's page run, little enough that thousands fit a small disk. */
const TEXT_BYTES = 300;

/** The `at`-th event of a run: its text can be told from any other's. */
export function makeEvent(at: number): SentEvent {
  const id = `event-${String(at).padStart(6, '0')}`;
  const words = Array.from({ length: 12 }, (_, word) => `word${(at * 7 + word * 13) % 997}`).join(' ');
  return {
    id,
    summary: `mark${at}x of the ledger`,
    utctimestamp: new Date(FIRST_MS + at * 1000).toISOString(),
    details: { eventid: id, text: `${words} ${id.repeat(Math.ceil(TEXT_BYTES / id.length))}` },
  };
}
