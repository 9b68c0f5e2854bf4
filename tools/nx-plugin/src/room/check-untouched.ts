import type { Tree } from '@nx/devkit';
import { draftSource } from '../inference/draft-source.ts';
import { Refusal } from '../refusal.ts';
import { exampleRecords } from './example-records.ts';
import { providerOf } from './options.ts';

/**
 * Throws Refusal where a file that would be replaced is neither as `nx generate source` made it nor as it is to be: then
 * it is the author's work, or a draft of other records, which cannot be told apart. `files`: path below the app → text.
 */
export async function checkUntouched(tree: Tree, name: string, files: Readonly<Record<string, string>>): Promise<void> {
  const { files: firstDraft } = await draftSource(exampleRecords, providerOf(name));
  const first = new Map(Object.entries(firstDraft).map(([file, text]) => [`src/${file}`, text]));
  const touched = Object.entries(files)
    .filter(([file, text]) => {
      const now = tree.read(`apps/${name}/${file}`, 'utf8');
      return now !== null && ![first.get(file), text].some((known) => known !== undefined && isSame(file, now, known));
    })
    .map(([file]) => `apps/${name}/${file}`);
  if (touched.length === 0) return;
  throw new Refusal(
    `These files hold your work, or a draft of other samples; --overwrite replaces them:\n${touched.join('\n')}`,
  );
}

/** Whatever git does to ends of lines and the formatter to lists. */
function isSame(file: string, one: string, other: string): boolean {
  const plain = (text: string): string =>
    file.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text.replaceAll('\r\n', '\n');
  return plain(one) === plain(other);
}
