import { resolve } from 'node:path';
import { formatFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { createRedactor } from '@mef/normalization';
import type { RestSource } from '@mef/poll';
import type { JsonValue } from '@mef/validation';
import type { WebhookSource } from '@mef/webhook';
import { draftSource, type SourceDraft } from '../../inference/draft-source.ts';
import { readCaptures } from '../../inference/read-captures.ts';
import { checkSource } from '../../room/check-source.ts';
import { checkUntouched } from '../../room/check-untouched.ts';
import { chooseSamples } from '../../room/choose-samples.ts';
import { pointSource } from '../../room/point-source.ts';
import { removeExamples } from '../../room/remove-examples.ts';
import { writePageSamples, writeRequests } from '../../room/write-samples.ts';
import { editFile } from '../../workspace/edit-file.ts';
import { finish } from '../../workspace/finish.ts';
import { writePages } from '../../workspace/write-pages.ts';
import { writeGoldens } from '../../workspace/write-goldens.ts';

export interface SchemaFlags {
  readonly name: string;
  /** Folder of captures; relative to where the command is run. */
  readonly samples: string;
  /** Whether files that the author may have changed are replaced. */
  readonly overwrite?: boolean;
}

type Source = WebhookSource<unknown> | RestSource<unknown>;

/** `nx generate schema-from-samples NAME --samples FOLDER`: a first schema and `normalize` of real records. */
export async function generateSchema(
  tree: Tree,
  { name, samples, overwrite = false }: SchemaFlags,
  load: (path: string) => Promise<unknown> = loadDefault,
): Promise<GeneratorCallback> {
  checkSource(tree, name);
  const root = `apps/${name}`;
  const source = (await load(resolve(tree.root, root, 'src/source.ts'))) as Source;
  const redact = createRedactor(source.redact);
  const records = readCaptures(resolve(process.env['INIT_CWD'] ?? tree.root, samples)).map(
    (record) => redact(record) as JsonValue,
  );
  const draft = await draftSource(records, source.provider);
  const written = filesOf(source, records, draft);
  removeExamples(tree, root);
  if (!overwrite) await checkUntouched(tree, name, written);
  for (const [file, text] of Object.entries(written)) tree.write(`${root}/${file}`, text);
  editFile(tree, `${root}/src/source.ts`, (text) => pointSource(text, draft.roles));
  await formatFiles(tree);
  return async () => {
    await finish(howToGoOn(name), async () => {
      await writeGoldens(tree.root, name);
      await writePages(tree.root);
    });
    console.log(report(name, records.length, draft));
  };
}

/** Path below the app → text. */
function filesOf(source: Source, records: readonly JsonValue[], draft: SourceDraft): Record<string, string> {
  const chosen = chooseSamples(records, draft);
  const samples = source.kind === 'rest' ? writePageSamples(chosen, source) : writeRequests(chosen);
  return {
    ...inFolder('src', draft.files, String),
    ...inFolder('samples', samples, (content) => `${JSON.stringify(content, null, 2)}\n`),
  };
}

function inFolder<Content>(
  folder: string,
  files: Readonly<Record<string, Content>>,
  write: (content: Content) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, content]) => [`${folder}/${file}`, write(content)]));
}

async function loadDefault(path: string): Promise<unknown> {
  const module = (await import(path)) as { readonly default: unknown };
  return module.default;
}

function howToGoOn(name: string): string {
  return `The drafts stand in apps/${name}, but are not green. When that is mended: npx nx test ${name} -u`;
}

function report(name: string, records: number, { rows, files }: SourceDraft): string {
  const questions =
    Object.values(files)
      .join('\n')
      .match(/\/\/ Question: /g)?.length ?? 0;
  return `
Drafted of ${records} records with ${rows.length} event types, green. Next:
  answer the ${questions} questions in apps/${name}/src, and read every row of event-types.ts
  look through apps/${name}/samples: they hold what you captured; people's names and addresses do not belong there
  npx nx test ${name} -u after each change, and read what it does to the goldens`;
}
