import type { Actor, Reason } from '@mef/rejection';

import type { Because, Closed, Envelope, Unit } from './envelope.ts';

/** Which letters are meant; what is left out restricts nothing. */
export interface LetterFilter {
  readonly source?: string | undefined;
  readonly instance?: string | undefined;
  readonly reason?: Reason | undefined;
  /** ISO time: received then or later. */
  readonly since?: string | undefined;
  /** ISO time: received before then. */
  readonly until?: string | undefined;
}

/** Where the caller goes on: the `next` of the answer before. Not to be read or made by anybody else. */
interface Continued {
  readonly after?: string | undefined;
}

/** More may follow: ask the same again with `after: next`. Not there: this was the last page. */
interface Paged {
  readonly next?: string;
}

export type LetterState = 'open' | 'replayed' | 'discarded' | 'quarantined';

export interface ListCommand extends LetterFilter, Continued {
  /** Default: open. Of those in quarantine no source, instance or reason is known, and none is asked for. */
  readonly state?: LetterState | undefined;
}

/** Letters that have source, instance, reason and schema version in common. */
export interface LetterGroup {
  readonly source: string;
  readonly instance: string;
  /** `unreadable`: what is in quarantine. */
  readonly reason: Reason | 'unreadable';
  readonly schemaVersion: number;
  readonly count: number;
  /** ISO times of the first and the last receipt. */
  readonly first: string;
  readonly last: string;
  /** The id of the one received last, for `show`; of quarantine the name of the object. */
  readonly newest: string;
  /** As stored. */
  readonly bytes: number;
  readonly attempts: { readonly min: number; readonly max: number };
  readonly actor: Actor;
  readonly meaning: string;
}

/** Groups of this page: the caller adds up those of the same key. */
export interface ListAnswer extends Paged {
  readonly groups: readonly LetterGroup[];
}

export interface ShowCommand {
  readonly id: string;
  /** Gives the raw bytes as they are; logged with id and `by`. */
  readonly reveal?: boolean | undefined;
  /** Who asks. */
  readonly by?: string | undefined;
}

export type ShowAnswer =
  | {
      readonly letter: Omit<Envelope, 'raw'>;
      readonly key: string;
      readonly state: LetterState;
      /** How a replayed or discarded letter ended. */
      readonly closed?: Closed;
      /** What the code that is deployed now would make of it. */
      readonly today: ReplayResult;
      /** The raw text after the source's redaction, where it can be read. */
      readonly masked?: string;
      /** Base64. */
      readonly raw?: string;
    }
  | {
      readonly quarantined: { readonly receivedAt: string; readonly fault: string; readonly rawBytes: number };
      readonly key: string;
      readonly state: 'quarantined';
      /** Base64. */
      readonly raw?: string;
    }
  | { readonly notFound: true };

export interface ReplayCommand extends LetterFilter, Continued {
  readonly because: Exclude<Because, 'delivery'>;
  readonly ids?: readonly string[] | undefined;
  /** At most so many letters in this call. */
  readonly limit?: number | undefined;
  /** Events per second; default: as fast as the source's function takes them. */
  readonly rate?: number | undefined;
  readonly dryRun?: boolean | undefined;
}

/** What an event of a dry run looks like. */
export interface EventSummary {
  readonly eventid: string;
  readonly category: string;
  readonly severity: string;
  readonly summary: string;
  readonly utctimestamp: string;
  readonly user?: string;
}

/** What becomes of one letter, or in a dry run would become of it. */
export interface ReplayResult {
  readonly id: string;
  readonly source: string;
  readonly instance: string;
  readonly unit: Unit;
  readonly was: Reason;
  readonly now: 'stored' | 'ignored' | 'rejected' | 'failed' | 'to the stream';
  /** Of what is rejected. */
  readonly reason?: Reason;
  /** Of what is rejected or failed; names a place and an expectation, never a value. */
  readonly detail?: string;
  /** Of a dry run. */
  readonly events?: readonly EventSummary[];
  /** Tries so far, this one included unless it is a dry run. */
  readonly attempts: number;
}

/** Letters by what became of them. `failed` and `skipped` ones stay as they were. */
export interface ReplayCounts {
  readonly stored: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly failed: number;
  readonly toStream: number;
  readonly skipped: number;
}

export interface ReplayAnswer extends Paged {
  /** Of a dry run and of named ids; else of those alone that had no answer, and of none where no person asks. */
  readonly results: readonly ReplayResult[];
  readonly counts: ReplayCounts;
  /** Of the rejected: how many for which reason. */
  readonly byReason: Readonly<Partial<Record<Reason, number>>>;
}

/** Named ids, or all that the filter means; one of them has to be there. */
export interface DiscardCommand extends LetterFilter, Continued {
  readonly ids?: readonly string[] | undefined;
  readonly note: string;
  readonly by: string;
}

export interface DiscardAnswer extends Paged {
  readonly discarded: number;
}

/** Gives raw bytes as they are; logged with `by`. */
export interface ExportCommand extends LetterFilter, Continued {
  /** Default: open. Others are given as they were when they were open. */
  readonly state?: Exclude<LetterState, 'quarantined'> | undefined;
  /** Who asks. */
  readonly by: string;
}

/** Letters as they are stored while they are open, 4 MiB or one letter a page. */
export interface ExportAnswer extends Paged {
  readonly envelopes: readonly string[];
}

/** Logged with `by`: what is imported becomes events at its next replay. */
export interface ImportCommand {
  readonly envelopes: readonly string[];
  /** Who asks. */
  readonly by: string;
}

export interface ImportAnswer {
  readonly stored: number;
  /** Open already. */
  readonly repeated: number;
  readonly refused: readonly { readonly at: number; readonly fault: string }[];
}

/** The one door of the reprocessor: an event names exactly one of these. */
export interface Commands {
  readonly list: { readonly command: ListCommand; readonly answer: ListAnswer };
  readonly show: { readonly command: ShowCommand; readonly answer: ShowAnswer };
  readonly replay: { readonly command: ReplayCommand; readonly answer: ReplayAnswer };
  readonly discard: { readonly command: DiscardCommand; readonly answer: DiscardAnswer };
  readonly export: { readonly command: ExportCommand; readonly answer: ExportAnswer };
  readonly import: { readonly command: ImportCommand; readonly answer: ImportAnswer };
}

export type CommandName = keyof Commands;

/** What is sent: `{ list: {…} }`, `{ show: {…} }`, … */
export type CommandEvent = {
  [Name in CommandName]: { readonly [Key in Name]: Commands[Name]['command'] };
}[CommandName];
