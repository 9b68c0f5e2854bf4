import { createHash } from 'node:crypto';

/** Tells two secrets of one parameter apart, and nothing else about them: the same secret elsewhere has another one. */
export function fingerprint(parameter: string, secret: string): string {
  return createHash('sha256')
    .update(JSON.stringify([parameter, secret]))
    .digest('hex')
    .slice(0, 8);
}
