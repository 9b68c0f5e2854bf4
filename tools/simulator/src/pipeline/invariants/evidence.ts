import type { Sighting } from '../ledger/create-ledger.ts';
import type { Promised } from '../ledger/promised.ts';

/** An event that MozDef has, as far as it is looked at. */
export interface FoundEvent {
  readonly id: string;
  readonly line: string;
  /** ISO times. */
  readonly utctimestamp: string;
  readonly receivedAt: string;
  /** When MozDef stored it, by the world's clock. */
  readonly at: number;
}

/** All that a simulation left behind, when everything had time to come to an end. */
export interface Evidence {
  readonly promises: readonly Promised[];
  /** Ids of what honest senders had. */
  readonly offered: ReadonlySet<string>;
  readonly stored: ReadonlyMap<string, FoundEvent>;
  /** Places of what open letters and the quarantine keep. */
  readonly kept: ReadonlySet<string>;
  /** Texts that left the pipeline or wait in it, by where they were found. */
  readonly texts: readonly { readonly where: string; readonly text: string }[];
  /** What open letters hold, as it was received. */
  readonly raws: readonly string[];
  /** What must not be in any text; the mark of forged events is one of them. */
  readonly forbidden: readonly string[];
  readonly forgedMark: string;
  /** Things that still wait, by where. */
  readonly backlog: Readonly<Record<string, number>>;
  /** From here on all that is accepted has to be stored soon, whatever else is in the stream. */
  readonly promptSince: number;
  readonly sightings: readonly Sighting[];
}
