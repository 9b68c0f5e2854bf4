/** Where requests come in: an address for providers, and the host that an edge in front of it fetches from. */
export interface Door {
  /** `https://<host>`, without a path. */
  readonly url: string;
  /** The service's own name for it, which works under whatever other name `url` has. */
  readonly host: string;
}
