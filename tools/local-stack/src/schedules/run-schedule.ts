import type { FunctionHost } from '../lambda/create-function-host.ts';
import type { ChosenSchedule } from './list-schedules.ts';

export interface RunningSchedule {
  readonly name: string;
  readonly everyMs: number;
  /** No tick from now on. */
  readonly end: () => void;
  /** Ends it and resolves when the ticks under way have ended. */
  stop(): Promise<void>;
}

export interface RunScheduleOptions {
  readonly definition: ChosenSchedule;
  /** Makes asynchronous calls. */
  readonly calls: Pick<FunctionHost, 'invoke'>;
  /** Gets a line for each tick that ended. */
  readonly log: (line: string) => void;
}

/**
 * Invokes a function as EventBridge Scheduler does: asynchronously, so that a tick does not wait for the one before, and
 * what fails becomes of what the function's template says. The first tick comes at once, a heartbeat's a little later, and not, as in AWS,
 * after the first period: whoever starts a stack wants to see events.
 */
export function runSchedule({ definition, calls, log }: RunScheduleOptions): RunningSchedule {
  const { name, functionName, input, everyMs, firstAfterMs } = definition;
  const underWay = new Set<Promise<void>>();
  const tell = (how: string) => {
    log(`${new Date().toISOString()} ${name} ${how}`);
  };

  async function invoke(): Promise<void> {
    try {
      const result = await calls.invoke(functionName, input);
      if (result.kind === 'answered') tell(JSON.stringify(result.payload));
      else tell(`${result.errorType}: ${result.errorMessage}`);
    } catch (error) {
      tell(String(error));
    }
  }

  function tick(): void {
    const running = invoke().finally(() => underWay.delete(running));
    underWay.add(running);
  }

  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setInterval(tick, everyMs);
    tick();
  };
  const first = firstAfterMs === 0 ? undefined : setTimeout(begin, firstAfterMs);
  const end = () => {
    clearTimeout(first);
    clearInterval(timer);
  };
  if (first === undefined) begin();
  return {
    name,
    everyMs,
    end,
    async stop() {
      end();
      await Promise.all(underWay);
    },
  };
}
