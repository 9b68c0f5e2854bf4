export { createParameterStore } from './emulators/create-parameter-store.ts';
export { startParameters } from './emulators/start-parameters.ts';
export { LocalStackError } from './local-error.ts';
export type { Options } from './read-options.ts';
export { type RunningStack, type StackContext, startStack } from './start-stack.ts';
export type { SourceInstance, StackFile } from './create-stack-file.ts';
