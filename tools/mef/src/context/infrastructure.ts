/** The parts that all sources share. Each rejects with what the SDK throws. */
export interface Infrastructure {
  /** Dead letters that the drain did not take into the archive yet, those under way included. */
  readonly lettersWaiting: () => Promise<number>;
  readonly stream: () => Promise<StreamState>;
  /** What is called with the stream's events; undefined where the place does not tell. */
  readonly mappings: () => Promise<readonly MappingState[] | undefined>;
  /** Names of the schedules that run; undefined where the place does not tell. */
  readonly schedules: () => readonly string[] | undefined;
}

export interface StreamState {
  /** `ACTIVE`, `UPDATING`: it is read and written. */
  readonly status: string;
  readonly openShards: number;
}

export interface MappingState {
  /** Of the function. */
  readonly name: string;
  /** `Enabled`, or what else AWS says. */
  readonly state: string;
  /** What AWS says of the last batch. */
  readonly lastResult: string | undefined;
}
