import { Rejection } from '@mef/rejection';
import type { LiveSecrets } from '@mef/settings';

import type { Answer, Post } from './answer.ts';
import { createExchange, type Exchange } from './create-exchange.ts';

export interface PostOptions {
  /** Base URL; `_bulk` stands below it. */
  readonly url: string;
  /** Bearer tokens, current first; `undefined` where the destination asks for none. */
  readonly token: LiveSecrets | undefined;
  /** PEM bundles that are trusted instead of the public CAs; `undefined` for the public ones. */
  readonly ca: LiveSecrets | undefined;
}

/** Posts with the current token and CA; both are read anew after an answer that doubts one of them. */
export function createPost({ url, token, ca }: PostOptions): Post {
  const target = new URL('_bulk', url.endsWith('/') ? url : `${url}/`);
  let isDoubted = false;
  let exchange: Exchange | undefined;
  let trusted: readonly string[] | undefined;

  async function exchangeNow(): Promise<Exchange> {
    const bundles = await liveSecrets(ca, isDoubted);
    if (exchange === undefined || bundles?.join() !== trusted?.join()) exchange = createExchange(target, bundles);
    trusted = bundles;
    return exchange;
  }

  async function postNow(body: string): Promise<Answer> {
    const [current] = (await liveSecrets(token, isDoubted)) ?? [];
    const answer = await (await exchangeNow())(body, current);
    isDoubted =
      answer.status === 401 || answer.status === 403 || (answer.status === undefined && answer.reason === 'untrusted');
    return answer;
  }

  return async (body) => {
    try {
      return await postNow(body);
    } catch (cause) {
      if (cause instanceof Rejection) return { status: undefined, reason: 'secret-unavailable' };
      throw cause;
    }
  };
}

async function liveSecrets(
  secrets: LiveSecrets | undefined,
  isDoubted: boolean,
): Promise<readonly string[] | undefined> {
  return isDoubted ? secrets?.refresh() : secrets?.current();
}
