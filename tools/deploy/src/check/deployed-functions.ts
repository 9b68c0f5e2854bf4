/** What a function answered, or what it failed with. */
export type Called = { readonly answer: unknown } | { readonly failure: string };

/** Deployed functions, by their names. Each rejects with what the SDK throws. */
export interface Functions {
  readonly call: (name: string, event: object) => Promise<Called>;
  /** States of what feeds it from the stream or a queue: `Enabled`, `Creating`, … */
  readonly mappings: (name: string) => Promise<readonly string[]>;
  /** Whether its log has this text since a time in ms since 1970. */
  readonly hasLogged: (name: string, text: string, since: number) => Promise<boolean>;
}
