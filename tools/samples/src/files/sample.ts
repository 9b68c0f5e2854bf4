/** What a provider sent, as a file has it. */
export interface Sample {
  /** Where in its file: `samples[3]`, `line 7`; blank for the whole file. */
  readonly place: string;
  /** What the collection calls it. */
  readonly kind?: string | undefined;
  readonly method?: string | undefined;
  /** Of an answer; default: 200. */
  readonly status?: number | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Content;
}

/** `record`: one record. `body`: a whole request or page. `either`: a page where it looks like one, else a record. */
export type Content =
  { readonly as: 'record' | 'body' | 'either'; readonly bytes: Uint8Array } | { readonly as: 'nothing' };
