import type { Answer, Request } from '../sender/request.ts';

/** What a delivery shows, in the order in which the demo sends them. */
export const groups = {
  sample: 'samples',
  honest: 'honest but unusual',
  handshake: 'challenges and pings',
  malformed: 'malformed',
  refused: 'signed, yet refused',
  stale: 'outside the time window',
  tampered: 'tampered with',
  forged: 'forged',
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
  /** Events of the instance that carry the delivery's mark: of a delivery that is sent twice, still those of one. */
  readonly events: number;
  readonly golden?: readonly ExpectedEvent[];
  /** The type of its events, where no golden file says it. */
  readonly eventType?: string;
  /** Brings again what an earlier delivery of the instance brought, which is stored once all the same. */
  readonly isRepeat?: true;
  /** A provider's test of the address, which a paused instance answers too. */
  readonly isChallenge?: true;
  /** Events that the instance's configuration does not want; they are not among `events`. */
  readonly dropped?: number;
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
  readonly build: (previous: Answer | undefined) => Request | Promise<Request>;
}

/** Which instance of which source takes it, or brings it where a source is polled. */
export interface Origin {
  readonly source: string;
  readonly instance: string;
}

/** A delivery and where it goes. */
export interface AddressedDelivery extends Delivery, Origin {}

/** What deliveries to one instance are made of. */
export interface Kit {
  /** Where the instance takes deliveries. */
  readonly url: string;
  /** Live signing secrets, current first. */
  readonly secrets: readonly [string, ...string[]];
  /** A key that is live for another instance, else for another source; made up where the stack has neither. */
  readonly foreignSecret: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly nextMark: () => string;
}
