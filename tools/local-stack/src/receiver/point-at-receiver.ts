import type { FunctionDefinition, Wiring } from '../templates/wiring.ts';

/** Name of the destination that is this stack's own receiver. */
const RECEIVER = 'mozdef';

interface Destination {
  readonly name: string;
  readonly dialect?: string;
  readonly queueUrl?: string;
}

/** The destination `mozdef` of stage dev is this stack's own receiver, on whichever port it listens. */
export function pointAtReceiver(definition: FunctionDefinition, mozdefUrl: string): FunctionDefinition {
  const destination = destinationOf(definition);
  if (destination?.name !== RECEIVER || destination.dialect === 'sqs') return definition;
  const MEF_DESTINATION = JSON.stringify({ ...destination, url: mozdefUrl });
  return { ...definition, environment: { ...definition.environment, MEF_DESTINATION } };
}

/** URL of the queue that the receiver has to pull, where the forwarder does not reach it itself. */
export function pulledQueue({ functions }: Pick<Wiring, 'functions'>): string | undefined {
  return functions.map(destinationOf).find((destination) => destination?.name === RECEIVER)?.queueUrl;
}

function destinationOf({ environment }: FunctionDefinition): Destination | undefined {
  const text = environment['MEF_DESTINATION'];
  return text === undefined ? undefined : (JSON.parse(text) as Destination);
}
