import { brokenLetters } from './break-letters.ts';
import { brokenSecrets } from './break-secrets.ts';
import { brokenStream } from './break-stream.ts';
import { crashedPoller } from './crash-poller.ts';
import { crashedReprocessor } from './crash-reprocessor.ts';
import { deployed } from './deploy-under-load.ts';
import { expiredRecords } from './expire-records.ts';
import { killedForwarder } from './kill-forwarder.ts';
import { lateProvider } from './late-provider.ts';
import { lyingMozdef } from './lying-mozdef.ts';
import { pausedComponents } from './pause-component.ts';
import { poisonedStream } from './poison-stream.ts';
import { refusingMozdef } from './refusing-mozdef.ts';
import { slowMozdef } from './slow-mozdef.ts';
import { squeezed } from './squeeze.ts';
import { startedBadly } from './start-badly.ts';
import { stoppedUntilDeadline } from './stop-until-deadline.ts';
import { absentMozdef } from './take-mozdef-away.ts';
import type { Scenario } from '../scenario.ts';

/** The faults of the running stack, in the order of the catalogue. */
export const scenarios: readonly Scenario[] = [
  ...killedForwarder,
  ...stoppedUntilDeadline,
  ...brokenStream,
  ...expiredRecords,
  ...poisonedStream,
  ...absentMozdef,
  ...slowMozdef,
  ...refusingMozdef,
  ...lyingMozdef,
  ...brokenLetters,
  ...crashedReprocessor,
  ...brokenSecrets,
  ...crashedPoller,
  ...lateProvider,
  ...squeezed,
  ...pausedComponents,
  ...deployed,
  ...startedBadly,
];
