import type { Answer, Request } from '../sender/request.ts';

/** What a delivery shows, in the order in which the demo sends them. */
export const groups = {
  sample: 'Samples, signed as Zoom signs',
  honest: 'Honest but unusual: late, sent again, signed with the previous secret',
  handshake: 'Challenges',
  malformed: 'Signed but malformed: kept as dead letters',
  refused: 'Signed, and yet refused',
  stale: 'Outside the time window',
  tampered: 'Tampered with after signing',
  forged: 'Forged',
} as const;

export type Group = keyof typeof groups;

/** The parts of a stored event that a sample's golden file fixes. */
export interface ExpectedEvent {
  readonly category: string;
  readonly severity: string;
  readonly summary: string;
  readonly eventtype: string;
  readonly username: string | undefined;
  /** ISO time; `undefined` where the payload has none, so that the receive time stands in. */
  readonly utctimestamp: string | undefined;
}

/** What must come of a delivery: nothing else may. */
export interface Expectation {
  readonly status: number;
  /** The exact answer, where the sender relies on it. */
  readonly answer?: Readonly<Record<string, string>>;
  /** Events in MozDef that carry the delivery's mark: of a delivery that is sent twice, still those of one. */
  readonly events: number;
  readonly golden?: readonly ExpectedEvent[];
  /** The reason that stands in the dead letter with the same raw bytes. */
  readonly deadLetter?: string;
}

/** One thing to send. */
export interface Delivery {
  readonly group: Group;
  readonly name: string;
  /** Stands in the body; a body that is no JSON object has none and is known by its hash only. */
  readonly mark: string | undefined;
  readonly expected: Expectation;
  /** What is sent. Gets the answer to the delivery before this one: an attacker may make use of it. */
  readonly build: (previous: Answer | undefined) => Request;
}

/** What deliveries are made of. */
export interface Kit {
  /** Where the source's first instance takes deliveries. */
  readonly url: string;
  /** Live signing secrets, current first. */
  readonly secrets: readonly [string, ...string[]];
  /** A key of the same form that is live for another source or instance, or made up where the stack has only one. */
  readonly foreignSecret: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly nextMark: () => string;
}
