import type { Clock } from '@mef/event-model';
import type { ClientSecret, Http, HttpResponse } from './provider-client.ts';
import type { TemplateValues } from './urls/fill-template.ts';

/** What a login proves itself for. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
}

/** A login at work for one instance. */
export interface Session {
  /** Headers, in lower case, that prove who makes this call. Throws Rejection for our secrets, ProviderError for tokens. */
  headers(call: Call): Promise<Readonly<Record<string, string>>>;
  /** Takes note of an answer; true when it asks for the same call with what it just told, such as a nonce. */
  isAskedAgain(answer: HttpResponse): boolean;
  /** After a refusal: forgets tokens and reads the secret anew. */
  renew(): Promise<void>;
}

/** What logins work with. */
export interface SessionContext {
  readonly endpoint: URL;
  readonly values: TemplateValues;
  readonly secretOf: (name: string) => ClientSecret;
  readonly http: Http;
  readonly clock: Clock;
  readonly uuid: () => string;
}
