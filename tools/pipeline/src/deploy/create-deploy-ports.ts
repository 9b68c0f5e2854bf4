import { createCdk } from '@mef/deploy';
import { runProgram } from '../run-program.ts';
import { createAccount } from './create-account.ts';
import type { OpenDeployPorts } from './create-deploy-tool.ts';

/** The account of the environment, the CDK CLI of the lockfile, and the targets of the workspace at `root`. */
export function createDeployPorts(root: string): OpenDeployPorts {
  return ({ stage, config }, { signal, say }) => {
    const nx = async (...args: readonly string[]) => {
      const { status } = await runProgram('npx', ['nx', ...args, `--stage=${stage}`], {
        cwd: root,
        env: { NX_DAEMON: 'false', ...(config !== undefined && { MEF_CONFIG_DIR: config }) },
        isLoud: true,
      });
      return status === 0;
    };
    return {
      account: createAccount(),
      cdk: createCdk(root, signal),
      deployAll: (apps) => nx('run-many', '-t', 'deploy', '-p', apps.join(',')),
      deployMonitoring: () => nx('run', 'infra:deploy-monitoring'),
      say,
    };
  };
}
