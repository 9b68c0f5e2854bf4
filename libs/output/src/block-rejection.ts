import { Rejection, type Reason } from '@mef/rejection';

import type { BlockHeader } from './event-stream.ts';

/** The refusal of a block whose header was readable, and tells whose block it is. */
export class BlockRejection extends Rejection {
  readonly header: BlockHeader;

  constructor(header: BlockHeader, reason: Reason, detail: string) {
    super(reason, detail);
    this.header = header;
  }
}
