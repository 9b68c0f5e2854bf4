import { LocalStackError } from './local-error.ts';

/** The arguments are wrong; the message says which, and where all of them are explained. */
export class UsageError extends LocalStackError {
  constructor(sentence: string, options?: ErrorOptions) {
    super(`${sentence} See --help.`, options);
  }
}
