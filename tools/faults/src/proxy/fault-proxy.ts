/** One HTTP request as it arrived. */
export interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface ProxiedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** One request and all that can be done to it and to its answer. */
export interface Exchange {
  readonly request: ProxiedRequest;
  /** Sends the request, or what is given instead, to the one that it was meant for. */
  readonly forward: (request?: ProxiedRequest) => Promise<ProxiedReply>;
  readonly answer: (reply: ProxiedReply) => void;
  /** Sends the head and the first bytes of the body, and leaves the connection open. */
  readonly begin: (reply: ProxiedReply, bytes: number) => Promise<void>;
  /** Sends further bytes of the body. */
  readonly write: (bytes: Buffer) => void;
  /** Ends the connection with FIN, whatever was sent. */
  readonly close: () => void;
  /** Ends the connection with RST, whatever was sent. */
  readonly reset: () => void;
}

/** What is done to an exchange; it answers, closes or leaves it open. */
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
  readonly inject: (toxic: Toxic, options?: InjectionOptions) => Injection;
  readonly stop: () => Promise<void>;
}
