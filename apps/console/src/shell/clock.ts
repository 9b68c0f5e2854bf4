import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** ms since 1970 */
export type Clock = () => number;

const ClockContext = createContext<Clock>(() => 0);
export const ClockProvider = ClockContext.Provider;

export function useClock(): Clock {
  return useContext(ClockContext);
}
