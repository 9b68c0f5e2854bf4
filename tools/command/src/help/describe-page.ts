import { placeholderOf, type Argument, type Arguments, type Options } from '../line/option.ts';
import { columns } from './columns.ts';
import { describeExitStatus, type ExitStatus } from './describe-exit-status.ts';
import { describeOptions } from './describe-options.ts';

/** A help text, in the order of what is read first. */
export interface Page {
  /** What is typed, up to where arguments and options begin: `npm run soak --`, `npx mef dlq show`. */
  readonly command: string;
  /** One line in the third person: "reads …". No full stop. */
  readonly summary: string;
  /** Paragraphs: what happens, what does not, what it costs. */
  readonly about: string;
  readonly arguments: Arguments;
  readonly options: Options;
  /** Options that others have as well, by a title. */
  readonly moreOptions?: Readonly<Record<string, Options>>;
  /** What stands behind the command, or behind `exampleCommand`. */
  readonly examples: readonly string[];
  readonly exampleCommand?: string;
  /** Paragraphs behind the examples, by their titles. */
  readonly sections?: Readonly<Record<string, string>>;
  readonly exitStatus?: ExitStatus;
}

export function describePage(page: Page): string {
  const { command, about, examples, moreOptions = {}, sections = {} } = page;
  const parts = [
    `${nameOf(command)}: ${page.summary}`,
    `  ${command}${usage(page)} [options]`,
    about,
    titled('Arguments', describeArguments(page.arguments)),
    titled('Options', describeOptions(page.options)),
    ...Object.entries(moreOptions).map(([title, options]) => titled(title, describeOptions(options))),
    titled('Examples', examples.map((example) => `  ${lineOf(page.exampleCommand ?? command, example)}`).join('\n')),
    ...Object.entries(sections).map(([title, text]) => titled(title, text)),
    describeExitStatus(nameOf(command), page.exitStatus),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** `npm run soak` of `npm run soak --`, `mef dlq show` of `npx mef dlq show` */
export function nameOf(command: string): string {
  return command.replace(/^npx /, '').replace(/ --$/, '');
}

/** Dashes that pass options on stand only where there are some. */
function lineOf(command: string, example: string): string {
  return example === '' ? command.replace(/ --$/, '') : `${command} ${example}`;
}

function titled(title: string, text: string): string {
  return text === '' ? '' : `${title}\n${text}`;
}

function usage({ arguments: args, options }: Page): string {
  const required = Object.entries(options).filter(([, { isRequired }]) => isRequired);
  return [
    ...Object.entries(args).map(([name, argument]) => ` ${shape(name, argument)}`),
    ...required.map(([name, option]) => ` --${name} ${placeholderOf(option) ?? ''}`),
  ].join('');
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
