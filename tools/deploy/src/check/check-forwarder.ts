import type { CheckPorts, Deployed } from './check-deployed.ts';
import type { Functions } from './deployed-functions.ts';
import { type Verdict, worstOf } from './verdict.ts';

/** Each destination's function starts, reads its settings, and is fed by the stream. An empty batch reaches no destination. */
export async function checkForwarder({ stacks }: Deployed, { functions }: CheckPorts): Promise<Verdict> {
  const names = stacks.flatMap((stack) => stack.functions);
  return worstOf(await Promise.all(names.map((name) => checkFunction(name, functions))));
}

async function checkFunction(name: string, functions: Functions): Promise<Verdict> {
  const called = await functions.call(name, { Records: [] });
  if ('failure' in called) return { kind: 'fails', why: `${name}: ${called.failure}` };
  const states = await functions.mappings(name);
  if (states.length > 0 && states.every((state) => fed.includes(state)))
    return { kind: 'works', how: `${name} is fed by the stream` };
  return { kind: 'fails', why: `${name} is not fed by the stream: ${states.join(', ') || 'it has no mapping'}` };
}

/** A new one is about to be enabled: some minutes. https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html */
const fed = ['Enabled', 'Enabling', 'Creating', 'Updating'];
