/** What happens to the next calls of one operation: one entry per call, used up in order. */
export type Fault = 'call fails' | readonly number[];

interface Client {
  readonly middlewareStack: {
    add(
      middleware: (next: Next, context: { readonly commandName?: string }) => Next,
      options: { step: 'initialize'; name: string },
    ): void;
  };
}
type Call = { readonly input: Record<string, unknown> };
type Next = (call: Call) => Promise<{ readonly output: Record<string, unknown>; readonly response: unknown }>;

/** How one operation names what it was sent, what it answers, and what a refusal looks like. */
export interface BatchOperation {
  readonly command: string;
  readonly sent: string;
  /** Puts refusals for these positions into the answer that the service gave for the others. */
  readonly refuse: (
    output: Record<string, unknown>,
    positions: readonly number[],
    sent: readonly unknown[],
  ) => Record<string, unknown>;
}

/**
 * Makes a client's batch calls fail, whole or in part, which no emulator does by itself: refused items are taken out
 * of the request, so the service never sees them, and put into the answer as refused.
 */
export function injectFaults(client: unknown, operation: BatchOperation): Fault[] {
  const faults: Fault[] = [];
  (client as Client).middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        const fault = commandName === operation.command ? faults.shift() : undefined;
        if (fault === undefined) return next(call);
        if (fault === 'call fails') throw Object.assign(new Error('made up'), { name: 'InternalFailure' });
        return refusePart(next, call, operation, fault);
      },
    { step: 'initialize', name: 'faults' },
  );
  return faults;
}

async function refusePart(
  next: Next,
  call: Call,
  { sent, refuse }: BatchOperation,
  positions: readonly number[],
): ReturnType<Next> {
  const items = call.input[sent] as readonly unknown[];
  const passed = items.filter((_item, at) => !positions.includes(at));
  if (passed.length === 0) return { output: refuse({ $metadata: {} }, positions, items), response: undefined };
  const result = await next({ ...call, input: { ...call.input, [sent]: passed } });
  return { ...result, output: refuse(result.output, positions, items) };
}
