import { defineTool, exitCodes, type Hands, jsonOption, type Tool, UsageError } from '@mef/command';
import { deployedNames, explainAffected } from '../affected/affected-text.ts';
import {
  affectedOptions,
  type AffectedSurroundings,
  type Asked,
  searchAffected,
} from '../affected/create-affected-tool.ts';
import { inWords } from '../in-words.ts';
import { deployAffected, type DeployPorts } from './deploy-affected.ts';

/** What a search gives to a deployment. */
export type OpenDeployPorts = (asked: Asked, hands: Hands) => Omit<DeployPorts, 'searchAgain'>;

/** `npm run pipeline:deploy`: what the pipeline does of a push behind its tests. */
export function createDeployTool(surroundings: AffectedSurroundings, open: OpenDeployPorts): Tool {
  return defineTool({
    command: 'npm run pipeline:deploy --',
    summary: 'deploys to a stage the apps that a push concerns, as the pipeline does',
    about: `Which they are, npm run affected tells. Where CDK never deployed to the account and region, it is bootstrapped before. An app
that fails stops no other, and is tried again the next time.`,
    options: {
      ...affectedOptions,
      'dry-run': { text: 'only tells which apps would be deployed, and why' },
      json: jsonOption,
    },
    examples: ['--stage dev', '--stage dev --dry-run'],
    exitStatus: { done: 'every app that was concerned is deployed', failed: 'one of them failed' },
    interrupted: 'what CloudFormation had begun it brings to its end; run the same again.',
    run: ({ 'dry-run': isDryRun, ...options }, hands) =>
      inWords(options.stage, async () => {
        if (options.records !== undefined && !isDryRun)
          throw new UsageError('--records goes with --dry-run: a deployment is recorded in the account.');
        const asked = { ...options, head: 'HEAD' };
        const verdicts = await searchAffected(asked, surroundings);
        hands.answer(verdicts, explainAffected(verdicts, hands.paint));
        const searchAgain = async () => deployedNames(await searchAffected(asked, surroundings));
        if (!isDryRun) await deployAffected(deployedNames(verdicts), { ...open(asked, hands), searchAgain });
        return exitCodes.done;
      }),
  });
}
