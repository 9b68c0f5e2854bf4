import type { EventStore } from '../store/create-store.ts';
import type { PulledQueue, QueuedMessage } from './queue.ts';
import { readMessage } from './read-message.ts';
import type { SetAside } from './create-set-aside.ts';

/** A message that is no event comes back so often: whoever sees it in the queue may still mend what sends it. */
const maxReceives = 5;

export interface PullPorts {
  queue: Pick<PulledQueue, 'name' | 'delete'>;
  store: Pick<EventStore, 'add'>;
  setAside: SetAside;
  mozdefhostname: string;
  now: () => number;
  log: (line: string) => void;
}

interface Bad {
  message: QueuedMessage;
  fault: string;
}

/**
 * Stores what was received, and deletes it from the queue only then. A message that is no event costs no other: it stays
 * in the queue, and is set aside when it has been received too often. @throws StoreFailure, and whatever the queue throws
 */
export async function pullBatch(messages: readonly QueuedMessage[], ports: PullPorts): Promise<void> {
  const { queue, store, mozdefhostname, now, log } = ports;
  const receipt = { nowMs: now(), mozdefhostname };
  const read = messages.map((message) => ({ message, ...readMessage(message, queue.name, receipt) }));
  const good = read.filter((one) => 'event' in one);
  const outcomes = await store.add(good.map(({ event }) => event));
  for (const [at, outcome] of outcomes.entries())
    if (outcome === 'differs') log(`Two events of other content claim the id ${good[at]?.event.id ?? ''}.`);
  const given = leaveOrSetAside(
    read.filter((one) => 'fault' in one),
    ports,
  );
  const done = [...good.map(({ message }) => message), ...given];
  if (done.length > 0) await queue.delete(done);
}

/** Gives the messages that are kept elsewhere now. */
function leaveOrSetAside(bad: readonly Bad[], { queue, setAside, log }: PullPorts): QueuedMessage[] {
  return bad.flatMap(({ message, fault }) => {
    const { messageId, receives } = message;
    const what = `Message ${messageId} of ${queue.name} is no event (${fault})`;
    if (receives < maxReceives) {
      log(`${what}: received ${receives} of ${maxReceives} times, it stays in the queue.`);
      return [];
    }
    log(`${what}: set aside in ${setAside(message, fault)}.`);
    return [message];
  });
}
