/** Tells which event types an instance does not want; one that names none wants every type. */
export declare function createDropRule(patterns?: readonly string[]): (eventType: string) => boolean;
