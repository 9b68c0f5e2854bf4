/** `okta-poller/main` */
export type InstanceKey = `${string}/${string}`;

export const instanceKey = (app: string, instance: string): InstanceKey => `${app}/${instance}`;
