import { generateFiles, readJson, type Tree } from '@nx/devkit';
import { inboundAuths } from './inbound-auths.ts';
import { logins, type LoginChoice } from './logins.ts';
import type { RoomOptions } from './options.ts';
import { pageKinds, type PageKind } from './page-kinds.ts';
import { challenge } from './example-samples.ts';
import type { SampleFiles } from './write-samples.ts';

/** Writes every file of a new room but the goldens. `drafted`: the files of src/ that follow from records. */
export function writeRoom(
  tree: Tree,
  templates: string,
  room: RoomOptions,
  drafted: Readonly<Record<string, string>>,
  samples: SampleFiles,
): void {
  const root = `apps/${room.name}`;
  generateFiles(tree, templates, root, { ...room, ...choicesOf(room), ...neighboursOf(tree, room), json, inline });
  for (const [file, text] of Object.entries(drafted)) tree.write(`${root}/src/${file}`, text);
  for (const [file, content] of Object.entries(samples)) tree.write(`${root}/samples/${file}`, json(content));
}

/** What the templates need to know of the author's choices. */
interface TemplateChoices {
  readonly choice: {
    readonly imported: string;
    readonly call: string;
    readonly secret: string;
    readonly secretText: string;
  };
  readonly setting: string | undefined;
  readonly challenge: typeof challenge | undefined;
  readonly pages: PageKind | undefined;
}

function choicesOf(room: RoomOptions): TemplateChoices {
  if (room.kind === 'webhook') {
    const choice = inboundAuths[room.auth];
    return { choice, setting: undefined, challenge: choice.hasChallenge ? challenge : undefined, pages: undefined };
  }
  const choice: LoginChoice = logins[room.login];
  return { choice, setting: choice.setting, challenge: undefined, pages: pageKinds[room.pages] };
}

const engines = { webhook: ['webhook', 'auth'], rest: ['poll', 'provider-client'] } as const;

/** The projects that a source of the kind imports. */
function neighboursOf(tree: Tree, { kind }: RoomOptions) {
  const libs = [...engines[kind], 'event-model', 'normalization'].toSorted();
  const { dependencies } = readJson<{ dependencies: { zod: string } }>(tree, 'libs/validation/package.json');
  return {
    dependencies: { ...Object.fromEntries(libs.map((lib) => [`@mef/${lib}`, '*'])), zod: dependencies.zod },
    references: [...libs, 'testing'].map((lib) => ({ path: `../../libs/${lib}` })),
  };
}

function json(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Data as one line of source; the formatter breaks it where it is too long. */
function inline(data: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(data).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `{ ${fields.join(', ')} }`;
}
