/** What a question asks for, as a tree that a thread may be sent. */
export type Query =
  | {
      readonly kind: 'match';
      /** An FTS5 expression. */
      readonly expression: string;
    }
  | { readonly kind: 'range'; readonly range: Range }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query };

/** Values of a field between two bounds, or beyond one. */
export interface Range {
  /** Where the value may stand, in lower case: the first that the event has counts. */
  readonly paths: readonly string[];
  readonly low: Bound | undefined;
  readonly high: Bound | undefined;
}

export interface Bound {
  readonly text: string;
  readonly isInclusive: boolean;
}
