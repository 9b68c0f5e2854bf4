import type { RefObject } from 'preact';
import { useCallback } from 'preact/hooks';

/** Moves the focus from one event to the next, or to the one before. */
export function useStepping(list: RefObject<HTMLElement | null>): (by: 1 | -1) => void {
  return useCallback(
    (by) => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('button.row') ?? [])];
      const at = rows.findIndex((row) => row.parentElement?.contains(document.activeElement));
      rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
    },
    [list],
  );
}
