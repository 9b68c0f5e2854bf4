import { type Duration, type Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';
import type { LambdaApp } from '../discover/lambda-app.ts';
import { logGroup } from './log-group.ts';
import { type RoleKind, rolePath } from './role-path.ts';
import type { Stage } from '../stage.ts';

export interface LambdaFunctionProps {
  app: LambdaApp;
  stage: Stage;
  /** What tells this function from its app's others: part of its name in Lambda, at most 64 characters in all. */
  purpose: string;
  /** Which of the bundle's exports it runs. */
  entry: 'handler' | 'reprocess' | 'heal' | 'beat' | 'drain' | 'takeIn';
  role: RoleKind;
  timeout: Duration;
  environment: Record<string, string>;
  permissions: PolicyStatement[];
}

/** One function with a role and a log group of its own, and nothing granted but `permissions`, its log and X-Ray. */
export function lambdaFunction(stack: Stack, id: string, props: LambdaFunctionProps): Function {
  const { app, stage } = props;
  const log = logGroup(stack, stage, `${id}Log`);
  const role = functionRole(stack, `${id}Role`, props, log);
  return new Function(stack, id, {
    functionName: `mef-${stage}-${app.name}-${props.purpose}`,
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
  });
}

function functionRole(stack: Stack, id: string, props: LambdaFunctionProps, log: LogGroup): Role {
  const role = new Role(stack, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    path: rolePath(props.stage, props.role),
    description: `Runs mef-${props.stage}-${props.app.name}-${props.purpose}`,
  });
  const writeLog = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [log.logGroupArn],
  });
  for (const statement of [writeLog, ...props.permissions]) role.addToPolicy(statement);
  acknowledgeWildcards(stack, role, props.permissions);
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'xray:PutTraceSegments and xray:PutTelemetryRecords know no resource.',
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
    POWERTOOLS_METRICS_NAMESPACE: 'MozDefEventFramework',
    POWERTOOLS_LOG_LEVEL: 'INFO',
  };
}
