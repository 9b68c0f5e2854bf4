import type { Stack } from 'aws-cdk-lib';
import type { LambdaApp } from '../discover/lambda-app.ts';
import type { Stage } from '../stage.ts';
import { forwarderAlarms } from './alarms/forwarder-alarms.ts';
import { functionAlarms } from './alarms/function-alarms.ts';
import { pollerAlarms } from './alarms/poller-alarms.ts';
import { reprocessorAlarms } from './alarms/reprocessor-alarms.ts';
import { sourceAlarms } from './alarms/source-alarms.ts';
import { webhookAlarms } from './alarms/webhook-alarms.ts';
import { closeWatch } from './close-watch.ts';
import { sourceDashboard } from './dashboards/source-dashboard.ts';
import { readTopicArn } from './topics.ts';
import { openWatch, type Watch } from './watch.ts';

/** Alarms of an app's own stack, to its owner, and of a source a dashboard: by the manifest, with no file touched by hand. */
export function watchApp(stack: Stack, stage: Stage, app: LambdaApp): void {
  const watch = openWatch(stack, readTopicArn(stack, stage, app.owner.team));
  alarmsOf(watch, app);
  functionAlarms(watch, app);
  closeWatch(watch);
  if (app.kind === 'webhook' || app.kind === 'rest') sourceDashboard(watch, app);
}

function alarmsOf(watch: Watch, app: LambdaApp): void {
  switch (app.kind) {
    case 'webhook':
      sourceAlarms(watch, app);
      webhookAlarms(watch, app);
      return;
    case 'rest':
      sourceAlarms(watch, app);
      pollerAlarms(watch, app);
      return;
    case 'forwarder':
      forwarderAlarms(watch, app);
      return;
    case 'reprocessor':
      reprocessorAlarms(watch, app);
      return;
  }
}
