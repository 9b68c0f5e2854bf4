import type { Stack } from 'aws-cdk-lib';
import { Function } from 'aws-cdk-lib/aws-lambda';

/** The functions of a stack, as they stand in it. */
export function functionsOf({ stack }: { readonly stack: Stack }): Function[] {
  return stack.node.children.filter((child) => child instanceof Function);
}

/** The name of one of them, by its id. @throws Error where the stack has none of that id. */
export function functionNameOf(watch: { readonly stack: Stack }, id: string): string {
  const found = functionsOf(watch).find(({ node }) => node.id === id);
  if (found === undefined) throw new Error(`${watch.stack.stackName} has no function ${id}.`);
  return found.functionName;
}
