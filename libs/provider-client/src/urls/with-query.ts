import { encodeQuery } from './encode-query.ts';

/** The URL with more parameters. Those it has are left to the letter: a cursor that is encoded anew may not be one. */
export function withQuery(url: URL, query: Readonly<Record<string, string>>): URL {
  const parts = [url.search.slice(1), encodeQuery(Object.entries(query))].filter((part) => part !== '');
  const extended = new URL(url);
  extended.search = parts.join('&');
  return extended;
}
