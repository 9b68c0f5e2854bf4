import { createSqsClient } from '@mef/dead-letter';
import { parameterName, type ForwarderSettings, type LiveSecrets, type SecretStore } from '@mef/settings';

import type { Call } from './answer.ts';
import { createCall, type Credentials } from './create-call.ts';
import { createLegacyDestination } from './create-legacy-destination.ts';
import { createMefDestination } from './create-mef-destination.ts';
import { createOpenSearchDestination } from './create-opensearch-destination.ts';
import { createSqsDestination } from './create-sqs-destination.ts';
import { createSqsQueue } from './sqs/create-sqs-queue.ts';
import type { Destination } from './verdict.ts';

type Settings = ForwarderSettings['destination'];
type HttpSettings = Exclude<Settings, { dialect: 'sqs' }>;

/** Where this function delivers, in the words of its dialect. */
export function createDestination(settings: ForwarderSettings, secrets: SecretStore): Destination {
  const { destination } = settings;
  const secretOf = (secret: string) => secrets(parameterName(settings, destination.name, secret));
  switch (destination.dialect) {
    case 'mef':
      return createMefDestination(callOf(destination, secretOf));
    case 'legacy':
      return createLegacyDestination(callOf(destination, secretOf));
    case 'opensearch':
      return createOpenSearchDestination({
        call: callOf(destination, secretOf),
        flavor: destination.flavor,
        clock: Date.now,
      });
    case 'sqs':
      return createSqsDestination(createSqsQueue({ sqs: createSqsClient(), queueUrl: destination.queueUrl }));
  }
}

function callOf(settings: HttpSettings, secretOf: (secret: string) => LiveSecrets): Call {
  const { url, ca } = settings;
  return createCall({ url, credentials: credentialsOf(settings, secretOf), ca: ca ? secretOf('ca') : undefined });
}

function credentialsOf(settings: HttpSettings, secretOf: (secret: string) => LiveSecrets): Credentials | undefined {
  if (settings.token) return { scheme: 'bearer', secrets: secretOf('token') };
  if (settings.dialect === 'opensearch' && settings.basic === true)
    return { scheme: 'basic', secrets: secretOf('basic') };
  return undefined;
}
