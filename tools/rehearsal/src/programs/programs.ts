export interface Ended {
  readonly status: number;
  /** stdout and stderr as they came, without colours. */
  readonly text: string;
}

export interface Order {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Programs that run in the rehearsal's surroundings. All of them, with what they started, end at Ctrl-C. */
export interface Programs {
  /** To its end, whatever it answers. */
  readonly run: (program: string, args: readonly string[], order?: Order) => Promise<Ended>;
  /** As `run`; throws OutsideError with the last lines of one that fails. */
  readonly must: (program: string, args: readonly string[], order?: Order) => Promise<string>;
  /** One that stays until the end; each of its lines is told. Throws OutsideError with its last lines when it ends before it is ready. */
  readonly stay: (program: string, args: readonly string[], order: StayOrder) => Promise<void>;
}

export interface StayOrder extends Order {
  readonly name: string;
  readonly onLine: (line: string) => void;
  /** Resolves to true once it takes requests. */
  readonly isReady: () => Promise<boolean>;
}
