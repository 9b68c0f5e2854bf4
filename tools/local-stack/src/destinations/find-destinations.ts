import type { FunctionDefinition, Wiring } from '../templates/wiring.ts';
import { type LocalDestination, RECEIVER } from './name-destinations.ts';
import { isEngine, type Way } from './ways.ts';

/** What a forwarder's function is told of where it delivers. */
export interface ForwarderDestination {
  readonly name: string;
  readonly dialect: string;
  readonly flavor?: string;
  /** Of the queue that the receiver has to pull, where the forwarder does not reach it itself. */
  readonly queueUrl?: string;
}

/** A destination of the templates whose events this stack keeps. */
export interface FoundDestination extends ForwarderDestination, LocalDestination {
  readonly app: string;
  readonly functionName: string;
}

/** Where nothing was laid over the configuration, the destination `mozdef` is this stack's own receiver. */
const unlaid: readonly LocalDestination[] = [{ name: RECEIVER, way: 'mef' }];

/** Of the functions of the templates, those that deliver to stores of this stack. */
export function findDestinations(
  { functions }: Pick<Wiring, 'functions'>,
  laidOver: readonly LocalDestination[] | undefined,
): readonly FoundDestination[] {
  return functions.flatMap((definition) => {
    const told = destinationOf(definition);
    const own = (laidOver ?? unlaid).find(({ name }) => name === told?.name);
    if (told === undefined || own === undefined || isElsewhere(told, own.way)) return [];
    return [{ ...told, ...own, app: definition.app, functionName: definition.name }];
  });
}

export function destinationOf({ environment }: FunctionDefinition): ForwarderDestination | undefined {
  const text = environment['MEF_DESTINATION'];
  return text === undefined ? undefined : (JSON.parse(text) as ForwarderDestination);
}

/** A configuration may well call an engine of its own `mozdef`. */
function isElsewhere({ dialect }: ForwarderDestination, way: Way): boolean {
  return dialect === 'opensearch' && !isEngine(way);
}
