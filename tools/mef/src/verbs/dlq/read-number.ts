import { UsageError } from '@mef/command';

/** Throws UsageError for what is no whole number from 1 on. */
export function readNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`${option} needs a whole number from 1 on.`);
}
