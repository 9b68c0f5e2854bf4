import { defineTool, type Tool } from '@mef/command';
import { createProgress } from './create-progress.ts';
import { optionTable, readOptions } from './read-options.ts';
import { runUntilSignal } from './run-until-signal.ts';
import { listGaps } from './templates/list-gaps.ts';

/** `npm start`, on the workspace at `root`. */
export function createStackTool(root: string): Tool {
  return defineTool({
    command: 'npm start --',
    summary: 'starts the whole pipeline on this machine, until Ctrl-C',
    about: `API gateway, Lambda functions, Kinesis, SQS, S3, parameter store and a MozDef receiver, wired as the synthesized
CloudFormation templates say. No AWS account, no docker. Ready in seconds; Ctrl-C delivers what is under way and ends everything.`,
    options: optionTable,
    examples: ['', '--mozdef-port 8081', '--ephemeral --dir .local-2 --tick 1'],
    sections: { 'While it runs': whileItRuns, 'Polled sources': polledSources },
    exitStatus: {
      done: 'stopped by Ctrl-C, or --gaps',
      failed: 'the stack cannot start, or did not end within five seconds',
      interrupted: 'a second Ctrl-C: ended at once',
    },
    endsItself: true,
    run: async (values, hands) => {
      const say = (line: string) => hands.answer(undefined, line);
      if (values.gaps) {
        for (const [gap, reason] of Object.entries(listGaps())) say(`${gap.padEnd(58)} ${reason}`);
        return 0;
      }
      const progress = createProgress(say, hands.paint, () => performance.now());
      return runUntilSignal(root, readOptions(values, root), progress, hands);
    },
  });
}

const whileItRuns = `  .local/stack.json  where everything listens, the sources' secrets, the processes: the contract for scripts
  .local/logs/       one file for each function, the gateway, the mappings, the schedules, Kinesis and MozDef
  An edit below apps/ or libs/ is built and loaded at once; a build that fails keeps the code that runs.
  The first error of a function in a minute is told here, and then how many more there were; its log has all.
  A new app, a change of infra/, of a config/, of apps/mozdef or of what a manifest says of secrets, login, request and
  pages needs a restart.

What is kept: MozDef's events, the secrets and what \`mef source pause\` holds, in .local/. Stream, table, queue and bucket live as
long as the stack.`;

const polledSources = `They ask simulated providers, which make a few events each minute. An instance asks its real provider when every secret of
its login is in the environment; nothing of that is written to disk:
  MEF_SECRET_<APP>_<INSTANCE>_<SECRET>   upper case, dashes as underscores, such as MEF_SECRET_OKTA_POLLER_MAIN_API_TOKEN
  MEF_ACCOUNT_<APP>_<INSTANCE>           the account where it is not the one of apps/<app>/config/dev.json`;
