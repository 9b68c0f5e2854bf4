import { join } from 'node:path';
import { formatFiles, getProjects, type GeneratorCallback, type Tree } from '@nx/devkit';
import { draftSource } from '../../inference/draft-source.ts';
import { askAuthor, askAuthorText } from '../../room/ask-author.ts';
import { checkName } from '../../room/check-name.ts';
import { exampleRecords } from '../../room/example-records.ts';
import { exampleSamples } from '../../room/example-samples.ts';
import { completeOptions, type RoomFlags } from '../../room/options.ts';
import { writeRoom } from '../../room/write-room.ts';
import { addOwner } from '../../workspace/code-owners.ts';
import { editFile } from '../../workspace/edit-file.ts';
import { finish } from '../../workspace/finish.ts';
import { linkWorkspace } from '../../workspace/link-workspace.ts';
import { addReference } from '../../workspace/root-references.ts';
import { writePages } from '../../workspace/write-pages.ts';
import { writeGoldens } from '../../workspace/write-goldens.ts';

const templates = join(import.meta.dirname, 'files');

/** `nx generate source NAME`: the whole room of a new source. What the callback does is not done with --dry-run. */
export async function generateSource(tree: Tree, flags: RoomFlags): Promise<GeneratorCallback> {
  checkName(flags.name, [...getProjects(tree).keys(), ...tree.children('apps')]);
  const room = await completeOptions(flags, askAuthor, askAuthorText);
  const draft = await draftSource(exampleRecords, room.provider);
  writeRoom(tree, templates, room, draft.files, exampleSamples(room, draft));
  editFile(tree, 'CODEOWNERS', (text) => addOwner(text, room.name, room.owner));
  editFile(tree, 'tsconfig.json', (text) => addReference(text, room.name));
  await formatFiles(tree);
  return async () => {
    await finish(howToUndo(room.name), async () => {
      await linkWorkspace(tree.root);
      await writeGoldens(tree.root, room.name);
      await writePages(tree.root);
    });
    console.log(nextSteps(room.name));
  };
}

function howToUndo(name: string): string {
  return `apps/${name} is written, but not complete. To undo it all: npx nx generate remove-source ${name}`;
}

function nextSteps(name: string): string {
  return `
apps/${name} is complete and green. Next:
  npx nx test ${name}
  npx nx generate schema-from-samples ${name} --samples FOLDER   # with what you captured from the provider
  apps/${name}/README.md, "Make it the provider's"`;
}
