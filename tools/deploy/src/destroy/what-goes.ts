import { FORWARDER, isSource } from '../assembly/app-names.ts';
import type { Deployable, SynthesizedStack } from '../assembly/stack.ts';

/** What is deleted and what stays, before anybody is asked. */
export function whatGoes({ app, stage, stacks }: Deployable): { readonly text: string; readonly document: object } {
  const names = stacks.map(({ name }) => name);
  const stays = stacks.flatMap(({ retained }) => retained);
  const isProtected = stacks.some((stack) => stack.isProtected);
  const emptied = stacks.flatMap(bucketsToEmpty);
  const lines = [
    `Will be deleted: ${names.join(', ')} in ${stage}.`,
    ...(emptied.length === 0
      ? []
      : ['Will be emptied before, of every version of what is in them, and deleted with it:', ...indent(emptied)]),
    ...(isProtected ? ['It is protected from deletion: CloudFormation refuses until somebody takes that off.'] : []),
    ...(stays.length === 0
      ? []
      : ['These outlive it, with what is in them, and cost what they cost:', ...indent(stays)]),
    ...(isSource(app) || app === FORWARDER ? [`Its secrets below /mef/${stage}/${app}/ stay.`] : []),
  ];
  return { text: lines.join('\n'), document: { stacks: names, emptied, stays, isProtected } };
}

/** What is protected CloudFormation does not delete: nothing of it is touched before. */
export function bucketsToEmpty({ isProtected, buckets }: SynthesizedStack): readonly string[] {
  return isProtected ? [] : buckets;
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
