import { FORWARDER, isSource } from '../assembly/app-names.ts';
import type { Deployable } from '../assembly/stack.ts';
import type { StandingStack } from '../standing/find-stack.ts';

/** What is deleted and what stays, before anybody is asked: as it stands, since a checkout may be older or newer. */
export function whatGoes(
  { app, stage, stacks }: Deployable,
  standing: readonly StandingStack[],
): { readonly text: string; readonly document: object } {
  const names = standing.map(({ name }) => name);
  const absent = stacks.flatMap(({ name }) => (names.includes(name) ? [] : [name]));
  const stays = standing.flatMap(({ retained }) => retained);
  const isProtected = standing.some((stack) => stack.isProtected);
  const emptied = bucketsToEmpty(standing);
  const lines = [
    ...(names.length === 0 ? [] : [`Will be deleted: ${names.join(', ')} in ${stage}.`]),
    ...(absent.length === 0
      ? []
      : [
          `Not in this account and region: ${absent.join(', ')} in ${stage}. Of what is not there the record alone goes.`,
        ]),
    ...(emptied.length === 0
      ? []
      : ['Will be emptied before, of every version of what is in them, and deleted with it:', ...indent(emptied)]),
    ...(isProtected ? ['It is protected from deletion: CloudFormation refuses until somebody takes that off.'] : []),
    ...(stays.length === 0
      ? []
      : ['These outlive it, with what is in them, and cost what they cost:', ...indent(stays)]),
    ...(isSource(app) || app === FORWARDER ? [`Its secrets below /mef/${stage}/${app}/ stay.`] : []),
  ];
  return { text: lines.join('\n'), document: { stacks: names, absent, emptied, stays, isProtected } };
}

/** Where CloudFormation keeps one of them, nothing of any is touched before. */
export function bucketsToEmpty(standing: readonly StandingStack[]): readonly string[] {
  return standing.some(({ isProtected }) => isProtected) ? [] : standing.flatMap(({ buckets }) => buckets);
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
