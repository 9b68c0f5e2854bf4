import type { FunctionDefinition } from '../templates/wiring.ts';
import { destinationOf } from './find-destinations.ts';

/** The function of a destination whose store has an address here, told that address; any other as it is. */
export function pointAtStores(
  definition: FunctionDefinition,
  addresses: Readonly<Record<string, string>>,
): FunctionDefinition {
  const destination = destinationOf(definition);
  const url = addresses[destination?.name ?? ''];
  if (destination === undefined || url === undefined || destination.queueUrl !== undefined) return definition;
  const MEF_DESTINATION = JSON.stringify({ ...destination, url });
  return { ...definition, environment: { ...definition.environment, MEF_DESTINATION } };
}
