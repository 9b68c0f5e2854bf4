/**
 * How a provider's pages go on: a closed list of plain data. `next-page.ts` does the work for each kind.
 * Paths are keys of the body joined by dots.
 */
export type Pages = LinkPages | CursorPages | ListCursorPages | OffsetPages | NumberPages | WindowPages;

/** `Link: <…>; rel="next"`. https://datatracker.ietf.org/doc/html/rfc8288 */
export interface LinkPages {
  readonly kind: 'link';
}

/** A text in the body that is sent back as a parameter; absent, null or blank means that there is no next page. */
export interface CursorPages {
  readonly kind: 'cursor';
  readonly path: string;
  readonly parameter: string;
  /** Path of a boolean that says whether there is more, where the cursor alone does not tell. */
  readonly more?: string;
}

/** A list in the body, such as Duo's `next_offset`, that is sent back joined by commas. */
export interface ListCursorPages {
  readonly kind: 'list-cursor';
  readonly path: string;
  readonly parameter: string;
}

/** `offset=200`: how many records to skip. */
export interface OffsetPages {
  readonly kind: 'offset';
  readonly parameter: string;
  /** Records of a full page; a page with fewer is the last. */
  readonly size: number;
  readonly from?: number;
}

/** `page=3`. */
export interface NumberPages {
  readonly kind: 'number';
  readonly parameter: string;
  readonly size: number;
  readonly from?: number;
}

/** No pages: the window between `{from}` and `{to}` is all there is, and a full answer may hide more. */
export interface WindowPages {
  readonly kind: 'window';
  /** Records at which the provider stops; a window that gives as many is asked again in halves. */
  readonly size: number;
}

/** Where the next page is: an absolute URL that the provider gave, or parameters laid over the first request. */
export type PagePosition = { readonly url: string } | { readonly query: Readonly<Record<string, string>> };
