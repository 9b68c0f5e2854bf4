import { join } from 'node:path';
import type { Scenario } from '../../scenario.ts';
import { judgeImages } from '../power/judge-images.ts';
import { openImages } from '../power/open-images.ts';
import { refusals } from '../load/ride-out.ts';
import { judgeOrder } from '../trace/judge-order.ts';
import { recordRun } from '../trace/record-run.ts';

const SEED = 18;
/** Behind the ones of the start; more than one, so that what is done about the first meets it again. */
const INJECT = 'fsync,fdatasync:error=EIO:when=24..27';

/**
 * There is no portable way: SQLite is linked into the addon, which gives no place to put a file system between, and
 * preloading a library (LD_PRELOAD) is the affair of one system's loader.
 */
export const failedSync: Scenario = {
  id: 'F-18',
  title: 'fsync fails with an I/O error, and what it should have written never gets to the disk',
  holds:
    'Nothing is acknowledged on it; the store is opened anew; a fsync that succeeds later is not taken for the one that failed',
  needs: 'strace',
  isQuick: true,
  run: async ({ root, scratch, isQuick }, tell, signal) => {
    const place = { root, scratch: join(scratch, 'failing'), signal };
    tell('recording the receiver while fsync fails');
    const recording = await recordRun({ ...place, answers: isQuick ? 60 : 300, inject: [INJECT] });
    const { operations, ledger, injected } = recording;
    const failed = operations.findIndex((operation) => operation.kind === 'sync' && operation.hasFailed);
    const order = judgeOrder(operations);
    const after = judgeOrder(operations.slice(failed + 1)).acknowledgements;
    tell('opening images of what is left when the power goes off afterwards');
    const images = await openImages({ ...place, operations, ledger, count: isQuick ? 8 : 100, seed: SEED });
    const sum = (count: (image: (typeof images)[number]) => number) =>
      images.reduce((all, image) => all + count(image), 0);
    return {
      offered: ledger.offered.size * images.length,
      accepted: sum(({ acknowledged }) => acknowledged),
      storedOnce: sum(({ storedOnce }) => storedOnce.length),
      doubled: sum(({ doubled }) => doubled.length),
      lost: sum(({ lost }) => lost.length),
      deadLetters: {},
      faultsInjected: injected,
      checks: [
        { what: `${refusals(ledger)} requests refused for it, at least one`, held: refusals(ledger) > 0 },
        {
          what: `${order.early} of ${order.acknowledgements} acknowledgements before a fsync that succeeded`,
          held: order.early === 0,
        },
        { what: `it took ${after} requests again without a restart`, held: after > 0 },
        ...judgeImages(images),
      ],
    };
  },
};
