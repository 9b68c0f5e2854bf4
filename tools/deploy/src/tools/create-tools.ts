import { defineTool, explainAwsError, type Hands, jsonOption, oneOf, OutsideError, type Tool } from '@mef/command';
import { readAssembly } from '../assembly/read-assembly.ts';
import { deploy } from '../deploy/deploy.ts';
import { destroy } from '../destroy/destroy.ts';
import type { Ports } from '../ports.ts';
import { rollback } from '../rollback/rollback.ts';

const stages = ['dev', 'stg', 'prod'] as const;
const stage = { value: oneOf(stages, 'STAGE'), text: 'the stage on AWS: dev, stg or prod', isRequired: true } as const;
const app = { app: { text: 'an app, such as zoom-webhook; infra is what all of them share' } } as const;

/** How a run is left that Ctrl-C ended: nothing of ours can stop what CloudFormation has begun. */
const interrupted = `what CloudFormation had begun it brings to its end. The record is as it was, and tells that something is unfinished.
When the stack is at rest, run the same again.`;

type OpenPorts = (root: string, hands: Hands) => Ports;

/** The commands behind `npx nx deploy`, `rollback` and `destroy`. */
export function createTools(root: string, open: OpenPorts): Readonly<Record<'deploy' | 'rollback' | 'destroy', Tool>> {
  return {
    deploy: defineTool({
      command: 'npx nx deploy',
      summary: 'deploys one app, or what all share, where it changed',
      about: `Compares template, code and configuration with what is recorded of the stage, deploys the one stack where one of them is
another, sends a heartbeat through it, and records it where that arrives. Of a source it then tries the dead letters again.`,
      arguments: app,
      options: {
        stage,
        'dry-run': { text: 'only says what would be deployed, and why' },
        again: {
          text: 'also what is unchanged, after a change by hand; npx nx hands it on to what all share, which comes before',
        },
        synthesized: {
          value: 'DIR',
          text: 'the folder of the synthesized stages, where it is another',
          default: 'cdk.out',
        },
        json: jsonOption,
      },
      examples: ['zoom-webhook --stage dev', 'infra --stage dev --dry-run'],
      exitStatus: {
        done: 'deployed and recorded, or unchanged',
        failed: 'CloudFormation took it back, or it does not work: the record is as it was',
        usage: 'the command line makes no sense, or something is not there that it needs; nothing was done',
      },
      interrupted,
      endsItself: true,
      run: ({ app: name, stage: where, again, synthesized, 'dry-run': isDryRun }, hands) =>
        inWords(where, () =>
          deploy(readAssembly(root, where, synthesized), { app: name, isDryRun, isAgain: again }, open(root, hands)),
        ),
    }),
    rollback: defineTool({
      command: 'npx nx rollback',
      summary: 'deploys again what was recorded before',
      about: `Takes the template of an earlier deployment, which the bucket of CDK has kept, by the hash that was recorded, with the code
that it names. Nothing is built, and neither git nor a registry is asked. Where the deployment before was not recorded it goes back
to the one that was.`,
      arguments: app,
      options: {
        stage,
        to: { value: 'COMMIT', text: 'the commit of an earlier deployment; else the one before the last' },
        'dry-run': { text: 'only lists what can be gone back to' },
        json: jsonOption,
      },
      examples: ['zoom-webhook --stage prod', 'zoom-webhook --stage prod --to 1a2b3c4d'],
      exitStatus: { done: 'it is back, works, and is recorded', failed: 'CloudFormation failed, or it does not work' },
      interrupted,
      endsItself: true,
      run: ({ app: name, stage: where, to, 'dry-run': isDryRun }, hands) =>
        inWords(where, () => rollback({ stage: where, app: name, to, isDryRun }, open(root, hands))),
    }),
    destroy: defineTool({
      command: 'npx nx destroy',
      summary: 'deletes the stack of an app, or of what all share',
      about: `Says what is deleted and what outlives it, and asks for the name. Secrets stay. In prod CloudFormation refuses until
somebody takes the protection off.`,
      arguments: app,
      options: {
        stage,
        confirm: { value: 'STAGE/APP', text: 'what would be typed, where nobody can' },
        'dry-run': { text: 'only says what would be deleted, and what stays' },
        json: jsonOption,
      },
      examples: ['zoom-webhook --stage dev', 'zoom-webhook --stage dev --confirm dev/zoom-webhook'],
      exitStatus: { done: 'it is gone', failed: 'somebody said no, or CloudFormation did' },
      interrupted,
      endsItself: true,
      run: ({ app: name, stage: where, confirm, 'dry-run': isDryRun }, hands) =>
        inWords(where, () => destroy(readAssembly(root, where), { app: name, isDryRun, confirm }, open(root, hands))),
    }),
  };
}

/** What AWS says no by, as a sentence. */
async function inWords<Result>(destination: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const sentence = explainAwsError(error, destination);
    throw sentence === undefined ? error : new OutsideError(sentence, { cause: error });
  }
}
