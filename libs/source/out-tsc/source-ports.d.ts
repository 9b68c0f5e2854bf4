import type { DeadLetters } from '@mef/dead-letter';
import type { Clock } from '@mef/event-model';
import type { EventStream } from '@mef/output';
import type { LiveSecrets } from '@mef/settings';
import type { Telemetry } from '@mef/telemetry';
import type { Instance } from './instance.ts';
/** What a source of either kind touches outside its own process; created once per environment. */
export interface SourcePorts {
    readonly clock: Clock;
    readonly instances: readonly Instance[];
    /** The live secrets of one instance by the name that the manifest gives them. */
    readonly secretsOf: (instance: Instance, secret: string) => LiveSecrets;
    /**
     * Whether an operator holds an instance, by its configuration or by command; a command is known after 30 s at the latest.
     * Never rejects: where nobody can tell, the last known word stands, and that is counted.
     */
    readonly isPaused: (instance: Instance) => Promise<boolean>;
    readonly stream: EventStream;
    readonly deadLetters: DeadLetters;
    readonly telemetry: Telemetry;
    /** Hash of the bundle: tells which code refused a dead letter. */
    readonly appVersion: string;
}
