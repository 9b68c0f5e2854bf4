import type { Request } from '@mef/demo';

/** How one provider writes and signs, away from the product's own code, and all that an attacker could know of its secrets. */
export interface Hand {
  readonly source: string;
  readonly url: string;
  readonly secret: string;
  /** Live until the run began, and rotated out before anything was sent. */
  readonly retired: string;
  /** Live for another source. */
  readonly foreign: string;
  readonly signatureHeader: string;
  readonly timestampHeader: string | undefined;
  /** An event with this mark, as the provider would write it. */
  readonly bodyOf: (mark: string, at: number) => Buffer;
  /** As the provider would send it at this time, under any key. */
  readonly signed: (body: Buffer, secret: string, at: number) => Request;
  /** What stands before the hex digits of the signature. */
  readonly prefix: string;
}
