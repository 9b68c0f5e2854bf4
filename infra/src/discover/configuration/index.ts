export { checkConfiguration } from './check-configuration.ts';
export { checkOverlay } from './check-overlay.ts';
export { configurationFile } from './configuration-file.ts';
export { lambdaFolders } from '../lambda-folders.ts';
export { isObject, type Json, mergePatch } from './merge-patch.ts';
export { readMergedConfig, type MergedConfig } from './read-merged-config.ts';
export { isStage, stageNames, type Stage } from '../../stage.ts';
export { UnfitInput } from '../../unfit-input.ts';
