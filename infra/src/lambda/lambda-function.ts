import { METRIC_NAMESPACE } from '@mef/telemetry';
import { type Duration, type Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnFunction, Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';
import type { Network } from '../discover/forwarder-config.ts';
import type { LambdaApp } from '../discover/lambda-app.ts';
import { joinNetwork } from '../permissions/join-network.ts';
import { logGroup } from './log-group.ts';
import { type RoleKind, rolePath } from './role-path.ts';
import type { Stage } from '../stage.ts';

export interface LambdaFunctionProps {
  app: LambdaApp;
  stage: Stage;
  /** What tells this function from its app's others: part of its name in Lambda, at most 64 characters in all. */
  purpose: string;
  /** Which of the bundle's exports it runs. */
  entry: 'handler' | 'authorize' | 'reprocess' | 'heal' | 'beat' | 'drain' | 'takeIn';
  role: RoleKind;
  timeout: Duration;
  environment: Record<string, string>;
  permissions: PolicyStatement[];
  /** Environments that are kept for it out of those that the account's functions share, and the most that it gets. */
  reservedConcurrency?: number | undefined;
  /** Where it runs instead of in Lambda's own network, from which the internet and every AWS service can be reached. */
  network?: Network | undefined;
}

/** One function with a role and a log group of its own, and nothing granted but `permissions`, its log and X-Ray. */
export function lambdaFunction(stack: Stack, id: string, props: LambdaFunctionProps): Function {
  const { app, stage } = props;
  const log = logGroup(stack, stage, `${id}Log`);
  const role = functionRole(stack, `${id}Role`, props, log);
  const made = new Function(stack, id, {
    functionName: nameOf(props),
    code: Code.fromAsset(app.bundle.folder, { exclude: ['*', '!handler.cjs', '!handler.cjs.map'] }),
    handler: `handler.${props.entry}`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    // Half a gigabyte buys 0.29 vCPU. The forwarder needs most and unfolds one request at a time: 270 to 310 MB resident
    // for 500 records that unfold to 115 MB in all (443 MB when unfolded at once), 374 MB for 500 of 8 MiB, the most.
    memorySize: 512,
    timeout: props.timeout,
    tracing: Tracing.ACTIVE,
    role,
    logGroup: log,
    environment: { ...commonEnvironment(app, stage), ...props.environment },
    ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
  });
  placeInto(made, props.network);
  return made;
}

/** By ids alone: a construct of the VPC would ask an account for its zones, and a synthesis needs none. */
function placeInto({ node: { defaultChild } }: Function, network: Network | undefined): void {
  if (network !== undefined && defaultChild instanceof CfnFunction) defaultChild.vpcConfig = network;
}

function nameOf({ app, stage, purpose }: LambdaFunctionProps): string {
  return `mef-${stage}-${app.name}-${purpose}`;
}

function functionRole(stack: Stack, id: string, props: LambdaFunctionProps, log: LogGroup): Role {
  const role = new Role(stack, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    path: rolePath(props.stage, props.role),
    description: `Runs ${nameOf(props)}`,
  });
  const writeLog = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [log.logGroupArn],
  });
  const network = props.network === undefined ? [] : joinNetwork(stack, nameOf(props));
  for (const statement of [writeLog, ...network, ...props.permissions]) role.addToPolicy(statement);
  acknowledgeWildcards(stack, role, props.permissions);
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray knows no resource, and Lambda demands every network interface of a function that joins a VPC.',
  });
  return role;
}

function commonEnvironment(app: LambdaApp, stage: Stage): Record<string, string> {
  return {
    MEF_STAGE: stage,
    MEF_APP: app.name,
    MEF_APP_VERSION: app.bundle.version,
    NODE_OPTIONS: '--enable-source-maps',
    POWERTOOLS_SERVICE_NAME: app.name,
    POWERTOOLS_METRICS_NAMESPACE: METRIC_NAMESPACE,
    POWERTOOLS_LOG_LEVEL: 'INFO',
  };
}
