import { sha256 } from '../assembly/hash.ts';
import type { Published } from './published.ts';

/**
 * SHA-256 of what CloudFormation puts into a template as it deploys it; undefined where that is nothing. A stream, a bucket or a
 * table that is replaced changes no template but that of its own stack: the others name it by a parameter.
 */
export async function hashNames(reads: readonly string[], published: Published): Promise<string | undefined> {
  if (reads.length === 0) return undefined;
  const values = await published(reads);
  return sha256(JSON.stringify(reads.map((name) => [name, values.get(name) ?? null])));
}
