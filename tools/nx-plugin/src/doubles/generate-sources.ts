import { argv, cwd } from 'node:process';
import { FsTree } from '@nx/devkit/internal';
import { generateSource } from '../generators/source/generate-source.ts';
import type { RoomFlags } from '../room/options.ts';
import { linkWorkspace } from '../workspace/link-workspace.ts';
import { writeGoldens } from '../workspace/write-goldens.ts';
import { writeTree } from './write-tree.ts';

/** Does for many sources what `nx generate source` does for one, with one installation: `node … '[{"name":"a"}]'`. */
const all = JSON.parse(argv[2] ?? '[]') as readonly RoomFlags[];
const tree = new FsTree(cwd(), false);
for (const flags of all) await generateSource(tree, flags);
writeTree(tree, cwd());
await linkWorkspace(cwd());
for (const { name } of all) await writeGoldens(cwd(), name);
