import { OutsideError } from '@mef/command';
import { readLive, type LiveState } from '@mef/poll';
import type { Context } from '../../context/context.ts';
import type { Polled } from '../../context/find-polled.ts';

/** Throws OutsideError for an instance that never ran. */
export async function readLiveOf({ cursors }: Pick<Context, 'cursors'>, { key, name }: Polled): Promise<LiveState> {
  const state = await readLive(await cursors(), key);
  if (state !== undefined) return state;
  throw new OutsideError(
    `${name} has no cursor yet: its first run makes one. What is older can be read with: npx mef backfill ${key.app}`,
  );
}
