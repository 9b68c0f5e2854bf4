import { readLine, type OptionValues, type Said } from '@mef/command';
import { type Destination, stageOf } from '../context/find-place.ts';
import type { DeskVerb, Verb } from '../verb.ts';
import type { VerbTable } from '../verb-table.ts';
import { describeCommand, describeGroup, describeVerb } from './describe.ts';
import { findVerb, membersOf } from './find-verb.ts';
import { frameOptions, yesOption } from './frame-options.ts';

/** What a command line asks for. */
export type Command =
  /** `isAsked`: by --help; else it stands for a verb that was left out. */
  | { readonly kind: 'help'; readonly text: string; readonly isAsked: boolean }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'verb';
      readonly verb: Verb | DeskVerb;
      readonly args: Said;
      readonly options: Said;
      readonly frame: FrameOptions;
      readonly destination: Destination;
    };

type FrameOptions = OptionValues<typeof frameOptions> & Partial<OptionValues<typeof yesOption>>;

/** Throws UsageError with what was expected. */
export function readCommand(line: readonly string[], table: VerbTable): Command {
  const found = findVerb(line, table);
  if (found.kind === 'nothing') return { kind: 'help', text: describeCommand(table), isAsked: found.isAsked };
  if (found.kind === 'version') return found;
  if (found.kind === 'group') return { kind: 'help', text: describeGroup(found.name, table), isAsked: found.isAsked };
  const { name, verb, rest } = found;
  const options = { ...verb.options, ...(verb.confirms === true ? yesOption : {}), ...frameOptions };
  const seconds = membersOf(name, table).map((member) => member.slice(name.length + 1));
  const words = readLine(rest, { arguments: verb.arguments, options, words: seconds });
  if (words.isHelp) return { kind: 'help', text: describeVerb(name, verb, table), isAsked: true };
  // Read by these very tables.
  const frame = words.options as FrameOptions;
  return { kind: 'verb', verb, args: words.args, options: words.options, frame, destination: stageOf(frame) };
}
