import { resolve } from 'node:path';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createPublished } from '@mef/deploy';
import type { AffectedSurroundings } from './create-affected-tool.ts';
import { createGit } from './create-git.ts';
import { createNx } from './create-nx.ts';
import { openRecords } from './open-records.ts';
import { synthesize } from './synthesize.ts';

/** The workspace that this file is in, its git repository, and the environment. */
export function createSurroundings(): AffectedSurroundings {
  const root = resolve(import.meta.dirname, '../../../..');
  return {
    root,
    history: createGit(root),
    projects: createNx(root),
    openRecords,
    // Made when it is asked: where records are files no account is.
    published: (names) => createPublished(new SSMClient({}))(names),
    synthesize: (stage, overlay) => synthesize(root, stage, overlay),
    overlay: process.env['MEF_CONFIG_DIR'] || undefined,
  };
}
