import { Rejection } from '@mef/rejection';
import type { LiveSecrets } from '@mef/settings';

import type { Answer, Call, Request } from './answer.ts';
import { createExchange, type Exchange } from './create-exchange.ts';

export interface CallOptions {
  /** Base URL; what is called stands below it. */
  readonly url: string;
  /** What the destination asks for, `undefined` where it asks for nothing. */
  readonly credentials: Credentials | undefined;
  /** PEM bundles that are trusted instead of the public CAs; `undefined` for the public ones. */
  readonly ca: LiveSecrets | undefined;
}

/** Secrets, current first: bearer tokens, or `user:password` of basic authentication. */
export interface Credentials {
  readonly scheme: 'bearer' | 'basic';
  readonly secrets: LiveSecrets;
}

/** Calls with the current credentials and CA; both are read anew after an answer that doubts one of them. */
export function createCall({ url, credentials, ca }: CallOptions): Call {
  const base = new URL(url.endsWith('/') ? url : `${url}/`);
  let isDoubted = false;
  let exchange: Exchange | undefined;
  let trusted: readonly string[] | undefined;

  async function exchangeNow(): Promise<Exchange> {
    const bundles = await liveSecrets(ca, isDoubted);
    if (exchange === undefined || bundles?.join() !== trusted?.join()) exchange = createExchange(base, bundles);
    trusted = bundles;
    return exchange;
  }

  async function callNow(request: Request): Promise<Answer> {
    const [current] = (await liveSecrets(credentials?.secrets, isDoubted)) ?? [];
    const exchange = await exchangeNow();
    const answer = await exchange(request, credentials && authorization[credentials.scheme](current ?? ''));
    isDoubted =
      answer.status === 401 || answer.status === 403 || (answer.status === undefined && answer.reason === 'untrusted');
    return answer;
  }

  return async (request) => {
    try {
      return await callNow(request);
    } catch (cause) {
      if (cause instanceof Rejection) return { status: undefined, reason: 'secret-unavailable' };
      throw cause;
    }
  };
}

/** https://www.rfc-editor.org/rfc/rfc6750 and https://www.rfc-editor.org/rfc/rfc7617 */
const authorization = {
  bearer: (token) => `Bearer ${token}`,
  basic: (pair) => `Basic ${Buffer.from(pair).toString('base64')}`,
} as const satisfies Record<Credentials['scheme'], (secret: string) => string>;

async function liveSecrets(
  secrets: LiveSecrets | undefined,
  isDoubted: boolean,
): Promise<readonly string[] | undefined> {
  return isDoubted ? secrets?.refresh() : secrets?.current();
}
