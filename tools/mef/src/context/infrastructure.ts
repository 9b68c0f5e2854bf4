/** The parts that all sources share. Each rejects with what the SDK throws. */
export interface Infrastructure {
  /** Dead letters that the drain did not take into the archive yet, those under way included. */
  readonly lettersWaiting: () => Promise<number>;
  readonly stream: () => Promise<StreamState>;
  /** What is called with the stream's events; undefined where the place does not tell. */
  readonly mappings: () => Promise<readonly MappingState[] | undefined>;
  /** A poller's schedule; undefined: there is none. */
  readonly schedule: (app: string, instance: string) => Promise<ScheduleState | undefined>;
  /** What the stream confirmed of an instance lately; undefined where the place has no metrics. */
  readonly accepted: (app: string, instance: string) => Promise<AcceptedLately | undefined>;
  /** Whom AWS takes the command for; undefined on the local stack, where everybody may do everything. */
  readonly identity: () => Promise<Identity | undefined>;
}

export interface StreamState {
  /** `ACTIVE`, `UPDATING`: it is read and written. */
  readonly status: string;
  readonly openShards: number;
}

export interface ScheduleState {
  readonly name: string;
  readonly isEnabled: boolean;
}

/** By minutes, as metrics come: some two minutes late. */
export interface AcceptedLately {
  /** Begin of the newest minute with an event, ms since 1970; null: none in the last day. */
  readonly lastAt: number | null;
  /** Events a minute of the last five whole ones. */
  readonly perMinute: number;
}

export interface Identity {
  readonly account: string;
  /** Of the user, or of the role and the session. */
  readonly arn: string;
}

export interface MappingState {
  /** Of the function. */
  readonly name: string;
  /** `Enabled`, or what else AWS says. */
  readonly state: string;
  /** What AWS says of the last batch. */
  readonly lastResult: string | undefined;
}
