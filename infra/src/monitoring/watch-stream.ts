import type { Stack } from 'aws-cdk-lib';
import { platformOwner } from '../discover/owner.ts';
import { streamAlarms, type StreamParts } from './alarms/stream-alarms.ts';
import { closeWatch } from './close-watch.ts';
import type { TopicArns } from './topics.ts';
import { openWatch } from './watch.ts';

/** Alarms of what all apps share. @throws Error where the platform's own team has no topic. */
export function watchStream(stack: Stack, topics: TopicArns, parts: StreamParts): void {
  const topicArn = topics.get(platformOwner.team);
  if (topicArn === undefined) throw new Error(`The team ${platformOwner.team} has no topic for its alarms.`);
  const watch = openWatch(stack, topicArn);
  streamAlarms(watch, parts);
  closeWatch(watch);
}
