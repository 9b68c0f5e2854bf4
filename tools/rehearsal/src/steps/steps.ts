import type { Step } from '../run/step.ts';
import { bootstrap } from './bootstrap.ts';
import { breakGrant } from './break-grant.ts';
import { change } from './change.ts';
import { compareDegraded } from './compare-degraded.ts';
import { deliver } from './deliver.ts';
import { deployAll } from './deploy-all.ts';
import { deployApps } from './deploy-apps.ts';
import { deployNothing } from './deploy-nothing.ts';
import { deployWithoutSecret } from './deploy-without-secret.ts';
import { destroy } from './destroy.ts';
import { failAndRollBack } from './fail-and-roll-back.ts';
import { lint } from './lint.ts';
import { putSecrets } from './put-secrets.ts';
import { startEmulator } from './start-emulator.ts';
import { startReceiver } from './start-receiver.ts';
import { synthesize } from './synthesize.ts';
import { tryTemplates } from './try-templates.ts';

/** In this order: each stands on those before it. */
export const steps: readonly Step[] = [
  synthesize,
  lint,
  startEmulator,
  startReceiver,
  bootstrap,
  deployAll,
  deployWithoutSecret,
  putSecrets,
  deliver,
  deployApps,
  deployNothing,
  change,
  failAndRollBack,
  breakGrant,
  tryTemplates,
  destroy,
  compareDegraded,
];
