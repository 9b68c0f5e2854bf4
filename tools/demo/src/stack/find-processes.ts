import type { Stack } from './read-stack.ts';

/** Components that the supervisor starts again by itself, and the names of their processes in the stack's file. */
const names = {
  mozdef: /^mozdef$/,
  // One environment of one destination's function: mozdef-forwarder-mozdef#3
  'mozdef-forwarder': /^mozdef-forwarder\b/,
} as const satisfies Record<string, RegExp>;

export type Component = keyof typeof names;

export const components = Object.keys(names) as readonly Component[];

/** Ids of the processes of a component. */
export function findProcesses({ processes }: Pick<Stack, 'processes'>, component: Component): readonly number[] {
  return processes.filter(({ name }) => names[component].test(name)).map(({ pid }) => pid);
}
