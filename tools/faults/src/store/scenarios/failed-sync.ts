import { join } from 'node:path';
import type { Figures, Scenario } from '../../scenario.ts';
import { countImages } from '../power/count-images.ts';
import { judgeImages } from '../power/judge-images.ts';
import { openImages, type JudgedImage } from '../power/open-images.ts';
import { refusals } from '../load/ride-out.ts';
import { judgeOrder } from '../trace/judge-order.ts';
import type { Operation } from '../trace/operation.ts';
import { recordRun, type Recording } from '../trace/record-run.ts';

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
    const failures: Failure[] = [];
    for (const isSearched of [false, true]) {
      tell(`fsync fails under load, ${isSearched ? 'after a search' : 'before any search'}`);
      const place = { root, scratch: join(scratch, isSearched ? 'searched' : 'alone'), signal };
      const recording = await recordRun({ ...place, answers: isQuick ? 60 : 300, inject: [INJECT], isSearched });
      tell('opening images of what is left when the power goes off afterwards');
      const images = await openImages({ ...place, ...recording, count: isQuick ? 4 : 100, seed: SEED, tell });
      failures.push({ recording, images });
    }
    return toResult(failures);
  },
};

interface Failure {
  readonly recording: Recording;
  readonly images: readonly JudgedImage[];
}

function toResult(failures: readonly Failure[]): Figures {
  const images = failures.flatMap((failure) => failure.images);
  const refused = failures.map(({ recording }) => refusals(recording.ledger));
  const orders = failures.map(({ recording }) => judgeOrder(recording.operations));
  const after = failures.map(({ recording }) => judgeOrder(behindFailure(recording.operations)).acknowledgements);
  const early = orders.reduce((sum, order) => sum + order.early, 0);
  const acknowledgements = orders.reduce((sum, order) => sum + order.acknowledgements, 0);
  return {
    ...countImages(images),
    offered: failures.reduce((sum, { recording, images: own }) => sum + recording.ledger.offered.size * own.length, 0),
    faultsInjected: failures.reduce((sum, { recording }) => sum + recording.injected, 0),
    checks: [
      {
        what: `requests refused for it, at least one each: ${refused.join(' and ')}`,
        held: refused.every((count) => count > 0),
      },
      { what: `${early} of ${acknowledgements} acknowledgements before a fsync that succeeded`, held: early === 0 },
      {
        what: `requests taken afterwards without a restart: ${after.join(' and ')}`,
        held: after.every((count) => count > 0),
      },
      ...judgeImages(images),
    ],
  };
}

function behindFailure(operations: readonly Operation[]): readonly Operation[] {
  return operations.slice(operations.findIndex((operation) => operation.kind === 'sync' && operation.hasFailed) + 1);
}
