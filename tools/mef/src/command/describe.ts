import type { Argument, Arguments, Options, Verb } from '../verb.ts';
import type { VerbTable } from '../verb-table.ts';
import { membersOf } from './find-verb.ts';
import { frameOptions, yesOption } from './frame-options.ts';

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

${exitCodeText}`;
}

/** `mef dlq --help` */
export function describeGroup(group: string, table: VerbTable): string {
  const members = membersOf(group, table).map((name): [string, string] => [name, table[name]?.summary ?? '']);
  return `mef ${group}: say which of its verbs

${columns(members)}

npx mef ${group} VERB --help says more.`;
}

/** `mef backfill --help` */
export function describeVerb(name: string, verb: Verb, table: VerbTable): string {
  const parts = [
    `mef ${name}: ${verb.summary}`,
    `  npx mef ${name}${usage(verb)} [options]`,
    verb.about,
    titled('Arguments', describeArguments(verb.arguments)),
    titled('Options', describeOptions({ ...verb.options, ...(verb.confirms === true ? yesOption : {}) })),
    titled('Options of every verb', describeOptions(frameOptions)),
    titled('Examples', verb.examples.map((example) => `  npx mef ${example}`).join('\n')),
    titled(
      'See also',
      relatives(name, table)
        .map((each) => `  npx mef ${each} --help`)
        .join('\n'),
    ),
    exitCodeText,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const exitCodeText = `Exit status
  0 done   1 it did not work, or the answer is no   2 the command line makes no sense   3 done, but not for everything
  70 a defect of mef   130 Ctrl-C`;

function titled(title: string, text: string): string {
  return text === '' ? '' : `${title}\n${text}`;
}

function usage(verb: Verb): string {
  const args = Object.entries(verb.arguments).map(([name, argument]) => ` ${shape(name, argument)}`);
  const options = Object.entries(verb.options).filter(([, { isRequired }]) => isRequired);
  return [...args, ...options.map(([name, { value = '' }]) => ` --${name} ${value}`)].join('');
}

const shapes = {
  one: (name: string) => name,
  optional: (name: string) => `[${name}]`,
  many: (name: string) => `${name} …`,
  any: (name: string) => `[${name} …]`,
} satisfies Record<NonNullable<Argument['count']>, (name: string) => string>;

function shape(name: string, { count = 'one' }: Argument): string {
  return shapes[count](name.toUpperCase());
}

function describeArguments(args: Arguments): string {
  return columns(Object.entries(args).map(([name, { text }]) => [name.toUpperCase(), text]));
}

function describeOptions(options: Options): string {
  return columns(
    Object.entries(options).map(([name, { value, text, default: fallback }]) => [
      value === undefined ? `--${name}` : `--${name} ${value}`,
      fallback === undefined ? text : `${text} (${fallback})`,
    ]),
  );
}

/** The verbs that share the first word. */
function relatives(name: string, table: VerbTable): readonly string[] {
  const [first = ''] = name.split(' ');
  return [first, ...membersOf(first, table)].filter((each) => each !== name && Object.hasOwn(table, each));
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(18, ...rows.map(([left]) => left.length + 2));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
}
