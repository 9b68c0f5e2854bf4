import type { Tree } from '@nx/devkit';
import type { JsonValue } from '@mef/validation';
import { lateId } from './choose-samples.ts';
import { exampleRecords } from './example-records.ts';

/** Removes the samples that tell of the example provider and nothing else; the author's own stay. */
export function removeExamples(tree: Tree, root: string): void {
  const ids = idsOf(exampleRecords).flatMap((id) => [id, lateId(id)]);
  for (const name of tree.children(`${root}/samples`)) {
    const folder = `${root}/samples/${name}`;
    const inputs = tree.children(folder).filter((file) => /^(request|page-\d+)\.json$/.test(file));
    const texts = inputs.map((file) => tree.read(`${folder}/${file}`, 'utf8') ?? '');
    if (texts.some((text) => ids.some((id) => text.includes(`"${id}"`)))) remove(tree, folder);
  }
}

/** File by file: below a folder that is deleted as one, a tree goes on reading what is on the disk. */
function remove(tree: Tree, folder: string): void {
  for (const file of tree.children(folder)) tree.delete(`${folder}/${file}`);
}

function idsOf(records: readonly JsonValue[]): string[] {
  return records.map((record) => (record as { readonly id: string }).id);
}
