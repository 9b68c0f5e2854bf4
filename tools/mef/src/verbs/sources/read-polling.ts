import { readLive, type LiveState } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import type { Facts } from './instance-facts.ts';

/** What the state table says of an instance; the same in every place. */
export async function readPolling(
  { cursors, clock }: Pick<Context, 'cursors' | 'clock'>,
  key: { readonly app: string; readonly instance: string },
): Promise<{ readonly state: LiveState | undefined; readonly facts: Pick<Facts, 'lagMs' | 'cursor'> }> {
  const state = await readLive(await cursors(), key);
  if (state === undefined) return { state, facts: { lagMs: null, cursor: null } };
  const { doneUntil, savedAt, newest } = state;
  const lagMs = newest === undefined ? null : Math.max(0, clock() - newest);
  return { state, facts: { lagMs, cursor: { doneUntil, savedAt } } };
}
