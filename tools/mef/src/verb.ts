import type { LambdaClient } from '@aws-sdk/client-lambda';

/** What a verb gives back to the shell. */
export const exitCodes = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a verb may touch. */
export interface VerbContext {
  readonly stage: string;
  readonly lambda: LambdaClient;
  /** What a program reads: one line. */
  readonly print: (line: string) => void;
}

/** One verb of the command. */
export interface Verb {
  /** One line for the list of verbs. */
  readonly summary: string;
  readonly help: string;
  /** Throws UsageError for arguments that make no sense, InvokeError for a function that cannot be reached or failed. */
  readonly run: (args: readonly string[], connect: (stage: string) => VerbContext) => Promise<ExitCode>;
}

/** Arguments that make no sense; the message is a sentence that says what is expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A function that was not reached, is not there, or failed; the message says the next step. */
export class InvokeError extends Error {
  override readonly name = 'InvokeError';
}
