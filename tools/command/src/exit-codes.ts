/**
 * What the shell is given. `failed` is the outside world, or an answer that is a no; `usage` is the command line; `partly` is
 * done, but not for everything that was meant; `crashed` is an error of the command itself (EX_SOFTWARE of sysexits.h);
 * `interrupted` is Ctrl-C (128 and the number of SIGINT).
 */
export const exitCodes = { done: 0, failed: 1, usage: 2, partly: 3, crashed: 70, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
