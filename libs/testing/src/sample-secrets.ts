import type { SecretFormat, SecretSpec } from '@mef/source';
import { makeSecret } from './make-secret.ts';

/** Secrets that only tests know: two live ones of a format, current first. The same ones each time. */
export function sampleSecrets(
  format: SecretFormat,
  algorithm?: SecretSpec['algorithm'],
): readonly [current: string, previous: string] {
  return [makeSecret('current', format, algorithm), makeSecret('previous', format, algorithm)];
}
