import type { Scheme } from '@mef/auth';
import { makeSecret } from '../make-secret.ts';
import { changeHeaders, type Attack } from './attack.ts';

/** What can be done to any proof in a header without knowing what it is. */
export function proofAttacks(scheme: Scheme): Attack[] {
  const { header, separator } = scheme.proof;
  const replace = (name: string, change: (value: string) => string | undefined) =>
    changeHeaders(name, ({ headers }) => ({ [header]: change(headers[header] ?? '') }));
  return [
    replace('no proof at all', () => undefined),
    replace('an empty proof', () => ''),
    changeHeaders('a key of the attacker', ({ body }, now) =>
      scheme.sign(body, makeSecret('attacker', scheme.secretFormat, scheme.secretAlgorithm), now),
    ),
    replace('the proof cut short', (value) => value.slice(0, -1)),
    replace('the proof with more behind it', (value) => `${value}00`),
    replace('the proof in upper case', swapCase),
    replace('letters that only look the same', (value) => `é${value.slice(1)}`),
    // Where a comma stands between entries of one header, two of the same are one list of signatures, all of them good.
    ...(separator === ',' ? [] : [replace('the proof header sent twice', (value) => `${value},${value}`)]),
    replace('white space around the proof', (value) => ` ${value}\t`),
    replace('a proof of 8 KiB', (value) => value + 'a'.repeat(8_192)),
  ];
}

function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
