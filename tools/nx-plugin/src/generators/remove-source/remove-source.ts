import { formatFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { checkSource } from '../../room/check-source.ts';
import { removeOwner } from '../../workspace/code-owners.ts';
import { editFile } from '../../workspace/edit-file.ts';
import { finish } from '../../workspace/finish.ts';
import { linkWorkspace } from '../../workspace/link-workspace.ts';
import { removeReference } from '../../workspace/root-references.ts';
import { writePages } from '../../workspace/write-pages.ts';
import { leftoversOf, whatStays } from './what-stays.ts';

/** `nx generate remove-source NAME`: everything that `source` wrote goes; what is in AWS is told. */
export async function removeSource(tree: Tree, { name }: { readonly name: string }): Promise<GeneratorCallback> {
  checkSource(tree, name);
  const report = whatStays(name, leftoversOf(tree.read(`apps/${name}/src/source.ts`, 'utf8') ?? ''));
  tree.delete(`apps/${name}`);
  editFile(tree, 'CODEOWNERS', (text) => removeOwner(text, name));
  editFile(tree, 'tsconfig.json', (text) => removeReference(text, name));
  await formatFiles(tree);
  return async () => {
    try {
      await finish(howToGoOn(name), async () => {
        await linkWorkspace(tree.root);
        await writePages(tree.root);
      });
    } finally {
      console.log(report);
    }
  };
}

function howToGoOn(name: string): string {
  return `apps/${name} is removed, but the workspace is not linked anew. When that is mended: npm install && npx nx sync && npm run pages`;
}
