import { readLine, type OptionValues } from '@mef/command';
import { soakOptions, soakTable, type SoakOptions } from '../soak/soak-options.ts';

/** What a soak does that is asked for by these words. */
export function readSoakOptions(words: readonly string[]): SoakOptions {
  const { options } = readLine(words, { arguments: {}, options: soakTable });
  // Read by this very table.
  return soakOptions(options as OptionValues<typeof soakTable>);
}
