import { FORWARDER, isSource, REPROCESSOR } from '../assembly/app-names.ts';
import type { Deployed } from '../check/check-deployed.ts';
import type { Ports } from '../ports.ts';
import { readRecorded } from '../records/read-recorded.ts';
import { replayLetters, type Chosen, type Replayed } from './replay-letters.ts';

/** What a forwarder's code and settings have a part in; what Lambda gave up waits for its hour, or for a person. */
const refusedAtDelivery = ['destination-refused', 'destination-too-large'] as const;

/**
 * Tries again what the deployed code may answer otherwise now: of a source what it refused, of the forwarder what was refused
 * behind it. undefined of others, and where nothing keeps letters yet.
 */
export async function replayFor(
  { app, stage }: Deployed,
  { functions, records }: Pick<Ports, 'functions' | 'records'>,
): Promise<Replayed | undefined> {
  const chosen = chosenFor(app);
  if (chosen.length === 0 || (await readRecorded(records, stage, REPROCESSOR)) === undefined) return undefined;
  return replayLetters(functions, stage, chosen);
}

function chosenFor(app: string): readonly Chosen[] {
  if (isSource(app)) return [{ source: app }];
  return app === FORWARDER ? refusedAtDelivery.map((reason) => ({ reason })) : [];
}
