/** What went wrong in a function, without a value of what it worked on. */
export interface Trouble {
  /** `normalize threw`, `invocation failed`, `cannot be loaded` */
  readonly what: string;
  /** The error's name, or a system's code for it. */
  readonly error: string;
  /** One line, where the error's own text holds no payload. */
  readonly detail?: string | undefined;
  /** Of the source, where the line is about one of them. */
  readonly instance?: string | undefined;
  /** `apps/zoom-webhook/src/normalize.ts:32` */
  readonly place?: string | undefined;
}
