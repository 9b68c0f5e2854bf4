import { columns, describeExitStatus, describeOptions, describePage } from '@mef/command';
import type { DeskVerb, Verb } from '../verb.ts';
import type { VerbTable } from '../verb-table.ts';
import { membersOf } from './find-verb.ts';
import { frameOptions, yesOption } from './frame-options.ts';

const exitStatus = { partly: 'done, but not for everything' } as const;

/** `mef --help` */
export function describeCommand(table: VerbTable): string {
  return `mef: works on what is deployed, on AWS or in the local stack of this workspace

  npx mef VERB …                 on the local stack, which \`npm start\` runs
  npx mef VERB … --stage dev     on AWS, by the credentials and the region of the environment

Verbs
${columns(Object.entries(table).map(([name, { summary }]) => [name, summary]))}

Options of every verb
${describeOptions(frameOptions)}

The first line on stderr says what is talked to. npx mef VERB --help says more about a verb,
npx mef --version which version of the workspace this is.

${describeExitStatus('mef', exitStatus)}`;
}

/** `mef dlq --help` */
export function describeGroup(group: string, table: VerbTable): string {
  const members = membersOf(group, table).map((name): [string, string] => [name, table[name]?.summary ?? '']);
  return `mef ${group}: say which of its verbs

${columns(members)}

npx mef ${group} VERB --help says more.`;
}

/** `mef backfill --help` */
export function describeVerb(name: string, verb: Verb | DeskVerb, table: VerbTable): string {
  const others = relatives(name, table).map((each) => `  npx mef ${each} --help`);
  return describePage({
    ...verb,
    command: `npx mef ${name}`,
    options: { ...verb.options, ...(verb.confirms === true ? yesOption : {}) },
    moreOptions: { 'Options of every verb': frameOptions },
    examples: verb.examples,
    exampleCommand: 'npx mef',
    sections: { 'See also': others.join('\n') },
    exitStatus,
  });
}

/** The verbs that share the first word. */
function relatives(name: string, table: VerbTable): readonly string[] {
  const [first = ''] = name.split(' ');
  return [first, ...membersOf(first, table)].filter((each) => each !== name && Object.hasOwn(table, each));
}
