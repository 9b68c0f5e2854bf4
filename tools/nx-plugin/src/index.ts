export { createNodesV2 } from './infer-targets.ts';
