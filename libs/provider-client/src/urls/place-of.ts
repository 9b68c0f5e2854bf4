/** Where a call went, for messages: a query may hold cursors, and nothing behind `?` is ever printed. */
export function placeOf(url: URL): string {
  return url.origin + url.pathname;
}
