import type { RecordedRuns } from '../figures/read-figures.ts';
import { figure } from './figure.ts';
import { markdownTable } from './markdown-table.ts';
import { sum } from './sum.ts';

/** What a reader in a hurry wants to know. */
export function headline({ attacks, faults }: RecordedRuns): string {
  const hostile = attacks?.classes;
  const disturbed = faults?.scenarios;
  const both = [...(hostile ?? []), ...(disturbed ?? [])];
  const rows = [
    ['requests and pages of the attacks, a few of them honest', total(hostile?.map(({ offered }) => offered))],
    ['of these forged and accepted', total(hostile?.map(({ forgedAccepted }) => forgedAccepted))],
    ['crashes by them', total(hostile?.map(({ crashed }) => crashed))],
    ['faults injected into a running stack', total(disturbed?.map(({ faultsInjected }) => faultsInjected))],
    ['events accepted meanwhile', total(disturbed?.map(({ accepted }) => accepted))],
    ['accepted and lost, of all', total(both.map(({ lost }) => lost))],
    ['stored twice, of all', total(both.map(({ doubled }) => doubled))],
  ] as const;
  return `## In figures\n\n${markdownTable(['figure', 'count'], rows)}`;
}

function total(numbers: readonly number[] | undefined): string {
  return numbers === undefined ? 'not recorded yet' : figure(sum(numbers));
}
