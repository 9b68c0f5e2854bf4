import { OutsideError } from '@mef/command';
import { type Holdings, listHoldings } from '../account/list-holdings.ts';
import { cdk } from '../programs/command-lines.ts';
import { assemblyIn, STAGE } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';

/** What outlives a destroyed stage, by kind: told, and no finding. */
const expected: Readonly<Record<string, { readonly pattern: RegExp; readonly why: string }>> = {
  stack: { pattern: /^CDKToolkit$/, why: "the account's CDK bootstrap" },
  bucket: {
    pattern: /^(cdk-hnb659fds-assets|pipeline-[\w-]+-artifacts[\da-f]+)-/,
    why: "the CDK bootstrap's, and the artifacts of the pipelines, which their templates retain",
  },
  role: { pattern: /^cdk-hnb659fds-/, why: "the CDK bootstrap's" },
  parameter: {
    pattern: new RegExp(
      `^/cdk-bootstrap/|^/mef/${STAGE}/((?!alarms/)[\\w-]+/[\\w-]+/(?!url$)[\\w-]+|(deployed|deploying)/[\\w-]+)$`,
    ),
    why: "the CDK bootstrap's, secrets that an operator put, and the records of deployments",
  },
  // A schedule may fire while its stack is deleted.
  'log of a late run': { pattern: /^\/aws\//, why: 'made by the emulator; on AWS no role may create one' },
  key: { pattern: /\(PendingDeletion\)$/, why: 'KMS deletes no key at once' },
};

export const destroy: Step = {
  name: 'destroy',
  about: '`cdk destroy --all`: nothing of the stage is left but what is named',
  run: async (rehearsal) => {
    const { programs, tools, synthesized } = rehearsal;
    await programs.must(tools.node, cdk('destroy', '--all', '--force', '--app', assemblyIn(synthesized)));
    const holdings = await listHoldings(rehearsal);
    const left = Object.entries(holdings).flatMap(([kind, names]) => unexpected(kind, names));
    if (left.length > 0) throw new OutsideError(`These are left: ${left.join(', ')}.`);
    return `left: ${describeLeft(holdings)}`;
  },
};

function unexpected(kind: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => expected[kind]?.pattern.test(name) !== true).map((name) => `${kind} ${name}`);
}

function describeLeft(holdings: Holdings): string {
  const kinds = Object.entries(expected).map(([kind, { why }]) => ({ kind, why, count: holdings[kind]?.length ?? 0 }));
  return kinds.flatMap(({ kind, why, count }) => (count === 0 ? [] : [`${kind} × ${count} (${why})`])).join('; ');
}
