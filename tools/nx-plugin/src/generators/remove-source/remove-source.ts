import { formatFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { checkSource } from '../../room/check-source.ts';
import { removeOwner } from '../../workspace/code-owners.ts';
import { editFile } from '../../workspace/edit-file.ts';
import { linkWorkspace } from '../../workspace/link-workspace.ts';
import { removeReference } from '../../workspace/root-references.ts';

/** `nx generate remove-source NAME`: everything that `source` wrote goes; what is in AWS is told. */
export async function removeSource(tree: Tree, { name }: { readonly name: string }): Promise<GeneratorCallback> {
  checkSource(tree, name);
  tree.delete(`apps/${name}`);
  editFile(tree, 'CODEOWNERS', (text) => removeOwner(text, name));
  editFile(tree, 'tsconfig.json', (text) => removeReference(text, name));
  await formatFiles(tree);
  return async () => {
    await linkWorkspace(tree.root);
    console.log(whatStays(name));
  };
}

function whatStays(name: string): string {
  return `
apps/${name} is gone from the workspace. In AWS, of each stage that had it, these stay until you remove them:
  the provider's side   the webhook, or the credentials of the poller: take them back first
  mef-<stage>-${name}   aws cloudformation delete-stack --stack-name mef-<stage>-${name}
                        (prod: first update-termination-protection --no-enable-termination-protection)
  its secrets           aws ssm delete-parameter --name /mef/<stage>/${name}/<instance>/<secret>
  its dead letters      below ${name}/ in the archive bucket, until its lifecycle ends; replay is no longer possible
  its state             items of the state table that begin with ${name}#; most expire by themselves, not so
                        how far a poller and a healer came: a source that is made again under this name goes on
                        there, unless you take out both of each instance:
                        aws dynamodb delete-item --table-name <value of /mef/<stage>/state/table-name>
                          --key '{"pk":{"S":"${name}#<instance>"},"sk":{"S":"state"}}', and with "healing" for "state"`;
}
