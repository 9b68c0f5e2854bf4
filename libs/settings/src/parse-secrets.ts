import { Rejection } from '@mef/rejection';
import * as z from 'zod';

/** Bytes below which a secret can be guessed; the empty one would let anybody sign. */
const MIN_SECRET_BYTES = 16;

const secretList = z
  .array(
    z
      .string()
      .refine(
        (secret) => secret.trim() !== '' && Buffer.byteLength(secret) >= MIN_SECRET_BYTES,
        `expected at least ${MIN_SECRET_BYTES} bytes`,
      ),
  )
  .min(1);

/** Reads a JSON list of live secrets, current first. Throws the rejection `secret-unusable`, which names the item and never holds it. */
export function parseSecrets(parameter: string, text: string): readonly string[] {
  const parsed = secretList.safeParse(parseJson(parameter, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Rejection('secret-unusable', `${parameter}: ${[...(issue?.path ?? []), issue?.message].join(': ')}`);
}

function parseJson(parameter: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Rejection('secret-unusable', `${parameter}: expected a JSON list`);
  }
}
