/** A record that carries no security event, such as a provider's test message. Counted by its reason, never stored. */
export interface Ignored {
  readonly ignored: string;
}

/** Says that a record is not an event. `reason` is a fixed word of the source's author, never taken from the payload. */
export function ignored(reason: string): Ignored {
  return { ignored: reason };
}
