import type { Clock } from '@mef/event-model';
import type { Token } from './token.ts';

export interface KeptToken {
  /** The kept token, or a new one; callers at the same time share one request. */
  readonly current: () => Promise<string>;
  readonly forget: () => void;
}

/** Keeps one token in memory for as long as it may be used. A request that fails is not kept. */
export function keepToken(request: () => Promise<Token>, clock: Clock): KeptToken {
  let kept: Token | undefined;
  let requested: Promise<Token> | undefined;

  async function requestNow(): Promise<Token> {
    kept = await request();
    return kept;
  }

  return {
    current: async () => {
      if (kept && clock() < kept.usableUntil) return kept.text;
      requested ??= requestNow().finally(() => (requested = undefined));
      return (await requested).text;
    },
    forget: () => {
      kept = undefined;
    },
  };
}
