export { attackRequests, type Attack } from './attack-requests.ts';
export { describeSource } from './describe-source.ts';
export { createFixedClock, SAMPLE_TIME } from './fixed-clock.ts';
export { folderFaults } from './folder-spec.ts';
export { gatewayEvent, type SentRequest } from './gateway-event.ts';
export { createMemoryPorts, SAMPLE_INSTANCE } from './memory-ports.ts';
export { sampleSecrets } from './sample-secrets.ts';
