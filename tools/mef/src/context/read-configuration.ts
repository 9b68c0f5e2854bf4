import { OutsideError } from '@mef/command';
import type { Workspace } from './workspace.ts';

/**
 * An app's configuration as it would be deployed, and where it stands. Throws OutsideError for a file that is not JSON, and for a folder
 * of which something would be laid over nothing: with the samples in its place a secret would be stored where nobody reads it.
 */
export async function readConfiguration({ root, stage, overlay }: Workspace, app: string) {
  // Most verbs need no configuration, and it is not small.
  const { checkOverlay, readMergedConfig, UnfitInput } = await import('@mef/infra/configuration');
  try {
    if (overlay !== undefined) checkOverlay(root, overlay);
    const { files, value } = readMergedConfig(root, app, stage, overlay);
    return { files, value };
  } catch (cause) {
    if (cause instanceof UnfitInput) throw new OutsideError(cause.message, { cause });
    throw cause;
  }
}
