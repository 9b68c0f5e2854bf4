import {
  DeleteParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { createSsmPauseReader, parsePause, pauseParameter, writePause } from '@mef/settings';
import type { Pauses } from './pauses.ts';

/** Plain parameters beside the secrets of each instance, which its functions read every 30 s. */
export function createPauses(client: () => SSMClient, stage: string): Pauses {
  const nameOf = (app: string, instance: string) => pauseParameter({ stage, app }, instance);
  return {
    read: async (app, instance) => {
      const text = await createSsmPauseReader(client())(nameOf(app, instance));
      return text === undefined ? undefined : parsePause(nameOf(app, instance), text);
    },
    put: async (app, instance, pause) => {
      const command = new PutParameterCommand({
        Name: nameOf(app, instance),
        Type: 'String',
        Value: writePause(pause),
        Overwrite: false,
      });
      return isDone(client().send(command), ParameterAlreadyExists);
    },
    remove: async (app, instance) =>
      isDone(client().send(new DeleteParameterCommand({ Name: nameOf(app, instance) })), ParameterNotFound),
  };
}

/** False for the one refusal that is an answer. */
async function isDone(
  sending: Promise<unknown>,
  refusal: typeof ParameterAlreadyExists | typeof ParameterNotFound,
): Promise<boolean> {
  try {
    await sending;
    return true;
  } catch (error) {
    if (error instanceof refusal) return false;
    throw error;
  }
}
