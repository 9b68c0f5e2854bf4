import type { Clock } from '@mef/event-model';
import type { Login } from './login.ts';

/** One call, relative to the endpoint or as an absolute URL of the same origin. */
export interface ProviderRequest {
  readonly method?: 'GET' | 'POST';
  /** Path below the endpoint, or an absolute URL that a page gave. */
  readonly url: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with status 2xx, read whole. */
export interface ProviderResponse {
  readonly status: number;
  /** The URL that was asked, without anything secret. */
  readonly url: string;
  /** Names in lower case; a header sent several times is joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The provider's own clock, ms since 1970, from the `Date` header; `undefined` where that is missing or garbage. */
  readonly date: number | undefined;
  readonly rate: RateLimit;
}

/** What the provider says of its rate limit; each is `undefined` where it does not say. */
export interface RateLimit {
  readonly limit: number | undefined;
  readonly remaining: number | undefined;
  /** By our own clock, ms since 1970: the reset of the headers, corrected by the difference of the two clocks. */
  readonly resetAt: number | undefined;
}

/** Speaks to one provider for one instance. Throws ProviderError for everything that is no 2xx answer. */
export interface ProviderClient {
  /** https endpoint of the instance; http on the loopback address alone, where a simulated provider listens. */
  readonly endpoint: URL;
  send(request: ProviderRequest): Promise<ProviderResponse>;
  /** Our time before which the share of the rate limit forbids another call; `undefined` when one may be made now. */
  notBefore(): number | undefined;
}

/** The network, as small as it can be: `createHttp` is the real one. */
export type Http = (request: HttpRequest, limits: HttpLimits) => Promise<HttpResponse>;

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpLimits {
  /** For the whole answer, ms. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly maxHeaderBytes: number;
}

/** An answer of any status; a redirect is an answer like every other and never followed. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ProviderClientOptions {
  readonly endpoint: string;
  readonly account: string;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly login: Login;
  readonly secretOf: (name: string) => ClientSecret;
  readonly http: Http;
  readonly clock: Clock;
  /** Bytes of chance for nonces and ids; `crypto.randomUUID` outside tests. */
  readonly uuid: () => string;
  /** Part of the provider's limit that we may use, 0 to 1. Default: 0.5. */
  readonly rateShare?: number | undefined;
}

/** As the secret store gives it; both reject when there is none. */
export interface ClientSecret {
  current(): Promise<readonly string[]>;
  refresh(): Promise<readonly string[]>;
}
