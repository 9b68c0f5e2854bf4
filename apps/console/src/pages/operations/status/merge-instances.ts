import type { Origin, StackInstance, StatusAnswer } from '../../../api/answers.ts';

/** One instance with what the store and what the stack know of it. */
export interface Instance {
  readonly source: string;
  readonly instance: string;
  readonly stored: Origin | undefined;
  /** undefined: no stack tells of it. */
  readonly told: StackInstance | undefined;
}

/** Those that the stack runs, and those that events came from; by name. */
export function mergeInstances({ origins, stack }: StatusAnswer): readonly Instance[] {
  const told = stack !== null && 'instances' in stack ? stack.instances : [];
  const keyOf = ({ source, instance }: { source: string; instance: string }) => `${source}/${instance}`;
  const stored = new Map(origins.map((origin) => [keyOf(origin), origin]));
  const own = new Map(told.map((each) => [keyOf(each), each]));
  return [...new Set([...stored.keys(), ...own.keys()])].toSorted().map((key) => {
    const [source = '', instance = ''] = key.split('/');
    return { source, instance, stored: stored.get(key), told: own.get(key) };
  });
}
