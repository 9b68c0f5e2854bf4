import { useRef } from 'preact/hooks';
import type { BriefEvent } from '../../../api/answers.ts';
import type { Failure } from '../../../api/failure.ts';
import { usePolled } from '../../../api/use-polled.ts';
import { briefOf } from './brief-of.ts';

/**
 * The event that is open: as a list had it, or as the receiver has it where no list did. So it stays when newer ones
 * have pushed it off the list, and is there for somebody who got its address.
 * @param listed undefined: there is no list yet
 */
export function useOpened(
  id: string,
  listed: readonly BriefEvent[] | undefined,
): { readonly event: BriefEvent | undefined; readonly failure: Failure | undefined } {
  const known = useRef<BriefEvent>(undefined);
  known.current = listed?.find(({ _id }) => _id === id) ?? known.current;
  const mine = known.current?._id === id ? known.current : undefined;
  const isUnlisted = id !== '' && listed !== undefined && mine === undefined;
  const address = `/api/events/${encodeURIComponent(id)}`;
  const { answer, failure } = usePolled<object>(isUnlisted ? address : undefined, () => address, undefined);
  if (!isUnlisted) return { event: mine, failure: undefined };
  const asked = answer === undefined ? undefined : briefOf(answer);
  return { event: asked?._id === id ? asked : undefined, failure };
}
