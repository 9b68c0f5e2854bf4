import type { FunctionDefinition } from '../templates/wiring.ts';

/** The destination `mozdef` of stage dev is this stack's own receiver, on whichever port it listens. */
export function pointAtReceiver(definition: FunctionDefinition, mozdefUrl: string): FunctionDefinition {
  const text = definition.environment['MEF_DESTINATION'];
  const destination = text === undefined ? undefined : (JSON.parse(text) as { name: string });
  if (destination?.name !== 'mozdef') return definition;
  const MEF_DESTINATION = JSON.stringify({ ...destination, url: mozdefUrl });
  return { ...definition, environment: { ...definition.environment, MEF_DESTINATION } };
}
