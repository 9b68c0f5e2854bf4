export { CannotRun } from '@mef/command';
export { listFiles } from './files/list-files.ts';
export { readFile } from './files/read-file.ts';
export type { Content, Sample } from './files/sample.ts';
