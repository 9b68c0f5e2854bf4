/** Heard by useAddress. The browser itself tells of its Back and Forward buttons only. */
export const moved = 'console:moved';

/** Shows another address without loading the document anew. `replace`: Back does not lead to the one of now. */
export function goTo(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
  window.dispatchEvent(new Event(moved));
}
