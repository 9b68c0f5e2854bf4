export interface Options {
  readonly quick: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** The arguments are wrong; the message says which. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const KNOWN: readonly string[] = ['--quick', '--json', '--help'];

/** Throws UsageError. */
export function readOptions(args: readonly string[]): Options {
  const strange = args.find((arg) => !KNOWN.includes(arg));
  if (strange !== undefined)
    throw new UsageError(`${strange.startsWith('-') ? 'Unknown option' : 'Unexpected argument'} ${strange}.`);
  return { quick: args.includes('--quick'), json: args.includes('--json'), help: args.includes('--help') };
}
