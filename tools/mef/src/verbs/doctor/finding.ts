/** `skip`: it was not looked at, or cannot be from here. */
export type Result = 'ok' | 'warn' | 'fail' | 'skip';

/** What one check came to. Never holds a secret. */
export interface Verdict {
  readonly result: Result;
  readonly text: string;
  /** What to do about it; always there where it warns or fails. */
  readonly next?: string | undefined;
}

/** A verdict, and on what. */
export interface Finding extends Verdict {
  readonly check: string;
  readonly source?: string;
  readonly instance?: string;
}

export const ok = (text: string): Verdict => ({ result: 'ok', text });
export const warn = (text: string, next: string): Verdict => ({ result: 'warn', text, next });
export const fail = (text: string, next: string): Verdict => ({ result: 'fail', text, next });
export const skip = (text: string): Verdict => ({ result: 'skip', text });
