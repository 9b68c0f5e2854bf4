import type { InstanceSettings } from '@mef/settings';
import type { Source } from '../../context/list-sources.ts';

/** What a place knows of instances. What it cannot tell is left out, and never a guess. */
export interface InstanceFacts {
  readonly of: (source: Source, instance: InstanceSettings) => Promise<Facts>;
  /** Why something is left out, and where it is to be had. */
  readonly notes: readonly string[];
}

/** Times are ms since 1970; null: there is none yet. */
export interface Facts {
  /** The provider's time of the newest event; of a webhook on AWS the minute in which the stream took it. */
  readonly lastEvent?: number | null;
  /** Events a minute of the last five; on AWS by when the stream took them, else by their own time. */
  readonly perMinute?: number;
  /** Of a polled source: now less its newest event. */
  readonly lagMs?: number | null;
  readonly cursor?: { readonly doneUntil: number; readonly savedAt: number } | null;
}
