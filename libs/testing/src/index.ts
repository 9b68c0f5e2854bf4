export { attackRequests } from './attack-requests.ts';
export type { Attack } from './attacks/attack.ts';
export { describeSource } from './describe-source.ts';
export { expectHarmlessFamilies } from './expect-harmless-families.ts';
export { createFixedClock, SAMPLE_TIME } from './fixed-clock.ts';
export { folderFaults, sourceLines } from './folder-spec.ts';
export { gatewayEvent, type SentRequest } from './gateway-event.ts';
export { createMemoryPollPorts } from './memory-poll-ports.ts';
export { createMemoryPorts, SAMPLE_INSTANCE } from './memory-ports.ts';
export { createShapedSource, shapeNames, type ShapeName } from './provider/create-shaped-source.ts';
export {
  createSimulatedProvider,
  type SimulatedProvider,
  type SimulatedProviderOptions,
} from './provider/create-simulated-provider.ts';
export { faults, type Fault } from './provider/faults.ts';
export { createSeededRandom, type SeededRandom } from './provider/seeded-random.ts';
export { simulatePolling, type PollingOptions, type PollingResult } from './provider/simulate-polling.ts';
export { startProviders, type RunningProviders } from './provider/start-providers.ts';
export { readTemplates } from './read-page-samples.ts';
export { sampleSecrets } from './sample-secrets.ts';
export { selfSigned } from './self-signed.ts';
export { copyWorkspace } from './workspace/copy-workspace.ts';
