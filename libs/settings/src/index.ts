export { createDynamoClient } from './create-dynamo-client.ts';
export { createMemoryParameters, type MemoryParameters } from './create-memory-parameters.ts';
export { createPauseBook, type PauseBook, type PauseReader } from './create-pause-book.ts';
export { createSecretReader } from './create-secret-reader.ts';
export { createSecretStore, type SecretStore, type SecretStoreOptions } from './create-secret-store.ts';
export { createSsmPauseReader } from './create-ssm-pause-reader.ts';
export { createSsmClient } from './create-ssm-reader.ts';
export type { FunctionSettings, SecretHome } from './function-environment.ts';
export type { LiveSecrets, SecretReader } from './keep-secrets.ts';
export { parameterName } from './parameter-name.ts';
export { parsePause, pauseParameter, UnreadablePause, writePause, type Pause } from './pause.ts';
export { parseSecrets } from './parse-secrets.ts';
export type { Environment } from './parse-environment.ts';
export { readForwarderSettings, type Destination, type ForwarderSettings } from './read-forwarder-settings.ts';
export { readReprocessorSettings, type ReprocessorSettings } from './read-reprocessor-settings.ts';
export {
  instanceSchema,
  readSourceSettings,
  type InstanceSettings,
  type SourceSettings,
} from './read-source-settings.ts';
