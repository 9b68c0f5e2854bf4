export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One HTTP request as it arrived. */
export interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface ProxiedReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** One request and all that can be done to it and to its answer. */
export interface Exchange {
  readonly request: ProxiedRequest;
  /** Sends the request, or what is given instead, to the one that it was meant for. Rejects where that one is away. */
  readonly forward: (request?: ProxiedRequest) => Promise<ProxiedReply>;
  readonly answer: (reply: ProxiedReply) => void;
  /** Sends the head, and as many bytes of the body; resolves when they have left. */
  readonly begin: (reply: ProxiedReply, bytes: number) => Promise<void>;
  readonly write: (bytes: Buffer) => void;
  /** Sends the last bytes of the body, and keeps the connection in good order. */
  readonly end: (bytes: Buffer) => void;
  /** Ends the connection with FIN, whatever was sent. */
  readonly close: () => void;
  /** Ends the connection with RST, whatever was sent. */
  readonly reset: () => void;
  /** Whether the client has gone, or has its answer. */
  readonly isOver: () => boolean;
}

/** What is done to an exchange: it answers, ends it or leaves it open. */
export type Toxic = (exchange: Exchange) => Promise<void> | void;

export interface Injection {
  /** Exchanges that it was done to. */
  readonly met: () => number;
  readonly remove: () => void;
}

export interface InjectionOptions {
  /** Which exchanges; all unless told. */
  readonly when?: (request: ProxiedRequest) => boolean;
  /** How many, at most. */
  readonly times?: number;
}

/** A server between a client and the one it speaks to, which lets everything through until a toxic is injected. */
export interface FaultProxy {
  readonly url: string;
  /** Where everything goes; requests that come before it is known wait for it. */
  readonly pointAt: (upstream: string) => void;
  /** The injection made last goes first. */
  readonly inject: (toxic: Toxic, options?: InjectionOptions) => Injection;
  /** Stops listening, so that connections are refused, until the function that it resolves to is called. */
  readonly refuse: () => Promise<() => Promise<void>>;
  /** What toxics failed with. A fault that broke instead of breaking something proves nothing. */
  readonly failures: () => readonly string[];
  readonly stop: () => Promise<void>;
}
