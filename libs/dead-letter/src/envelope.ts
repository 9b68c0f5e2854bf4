import type { Reason, Stage } from '@mef/rejection';

/** What the raw bytes of a dead letter are: the whole body, one record of it, one event, or one stream record. */
export type Unit = 'body' | 'record' | 'event' | 'block';

/** Where a dead letter stood in the stream, when it came from there. */
export interface StreamPosition {
  readonly shard: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
}

/** Why a try was made: a delivery is the provider's or the stream's own, the others are replays. */
export type Because = 'deploy' | 'schedule' | 'command' | 'delivery';

/** One try that failed. */
export interface Attempt {
  /** ISO time. */
  readonly at: string;
  readonly because: Because;
  readonly reasonCode: Reason;
  readonly reasonDetail: string;
  /** Hash of the bundle that refused. */
  readonly appVersion: string;
  readonly schemaVersion: number;
}

/** How a letter left the open ones. */
export type Closed =
  | {
      readonly at: string;
      readonly because: Because;
      readonly outcome: 'stored' | 'ignored' | 'to the stream';
      readonly appVersion?: string;
    }
  | { readonly at: string; readonly by: string; readonly note: string };

/**
 * A dead letter, version 1. All context is in the body, because message attributes are lost on some redrives and
 * SQS allows only ten; the raw bytes are base64, because SQS refuses control characters and lone surrogates.
 */
export interface Envelope {
  readonly v: 1;
  /** Derived from what failed, so that the same failure stored twice is one object; never changes, whatever the reason. */
  readonly id: string;
  readonly source: string;
  readonly instance: string;
  readonly tenant: string;
  readonly trace: string;
  /** ISO time at which the body was received; a replay keeps it. */
  readonly receivedAt: string;
  readonly stage: Stage;
  readonly reasonCode: Reason;
  /** At most 1,000 characters; names a place and an expectation, never a value. */
  readonly reasonDetail: string;
  /** Every try ever made, the first included. */
  readonly attempts: number;
  readonly firstFailedAt: string;
  /** From the second failure on: each try, oldest first, the newest 20 of them. What it says last stands above too. */
  readonly history?: readonly Attempt[];
  /** Of one that an import opened again: how it had left the open ones before, oldest first, the newest 20. */
  readonly endings?: readonly Closed[];
  /** Nothing unauthenticated may ever be stored. */
  readonly authenticated: true;
  readonly schemaVersion: number;
  /** Hash of the bundle that refused, never a commit. */
  readonly appVersion: string;
  readonly stream?: StreamPosition;
  /** Only the headers that the manifest names. */
  readonly headersSafe: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly unit: Unit;
  /** Which record of the body failed; -1 when the body as a whole did. */
  readonly recordIndex: number;
  readonly rawEncoding: 'gzip+base64';
  readonly raw: string;
  readonly rawSha256: string;
  readonly rawBytes: number;
}

/** What a stage knows of a failure; `createEnvelope` makes the envelope of it. */
export interface DeadLetter extends Omit<
  Envelope,
  | 'v'
  | 'id'
  | 'attempts'
  | 'firstFailedAt'
  | 'history'
  | 'endings'
  | 'authenticated'
  | 'rawEncoding'
  | 'raw'
  | 'rawSha256'
  | 'rawBytes'
  | 'stage'
> {
  readonly raw: Uint8Array;
  /**
   * The provider's id of the event, where it stands beside the raw bytes: of the same bytes under two ids come two letters.
   * One of `headersSafe`, by which the letter's id is proven when it is opened.
   */
  readonly idBeside?: string | undefined;
}

/**
 * Where what failed after authentication waits. `write` resolves only when every letter is durable in the queue or in
 * the archive bucket; it rejects when the outcome of any is unknown, and then the caller must not acknowledge.
 */
export interface DeadLetters {
  write(letters: readonly DeadLetter[]): Promise<void>;
}
