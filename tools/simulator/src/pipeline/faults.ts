/**
 * Everything that goes wrong in the pipeline. `once`: the chance with each call that could meet it, in a seed that has
 * the fault at all; the others come and go by commands, or come of what other faults did.
 */
interface FaultRow {
  readonly meaning: string;
  readonly once?: number;
}

const rows = {
  'gateway: answer lost': { once: 0.05, meaning: 'the function ran, its answer never reaches the sender' },
  'gateway: slow': { once: 0.03, meaning: 'the answer comes after the sender has given up' },
  'gateway: delivery repeated': { once: 0.05, meaning: 'the sender repeats what was accepted' },
  'gateway: throttled': { once: 0.03, meaning: 'no environment is free: 503 without the function' },
  'stream: throttled': { meaning: 'every record of a call is refused' },
  'stream: some refused': { once: 0.08, meaning: 'a call is accepted in part' },
  'stream: call fails': { once: 0.05, meaning: 'nothing of a call is accepted' },
  'stream: answer lost': { once: 0.05, meaning: 'all is accepted, the caller does not learn it' },
  'stream: hangs': { once: 0.02, meaning: 'a call ends by its time-out alone' },
  'stream: shard split': { meaning: 'a shard becomes two' },
  'stream: shards merged': { meaning: 'two shards become one' },
  'stream: subscription breaks': { once: 0.1, meaning: 'a fan-out subscription ends early' },
  'stream: records expire': { meaning: 'the retention of records ends' },
  'mapping: not started': { once: 0.03, meaning: 'an invocation is throttled' },
  'mapping: batch bisected': { meaning: 'a batch that failed comes again in halves' },
  'mapping: records aged out': { meaning: 'records are given up by their age and put into a bucket' },
  'queue: down': { meaning: 'every call to the queue of dead letters fails' },
  'queue: some not taken': { once: 0.25, meaning: 'a send is taken in part' },
  'queue: answer lost': { once: 0.05, meaning: 'all is taken, the caller does not learn it' },
  'queue: given twice': { once: 0.1, meaning: 'a message is received twice' },
  'queue: visible early': { once: 0.08, meaning: 'a message becomes visible while it is worked on' },
  'queue: receive fails': { once: 0.05, meaning: 'a receive fails' },
  'queue: not deleted': { once: 0.08, meaning: 'a message stays that should be deleted' },
  'archive: down': { meaning: 'every call to the archive fails' },
  'archive: call fails': { once: 0.04, meaning: 'one call to the archive fails and does nothing' },
  'archive: answer lost': { once: 0.04, meaning: 'one call to the archive does its work and fails' },
  'bucket: put fails': { once: 0.3, meaning: 'Lambda cannot put what it gives up' },
  'secrets: down': { meaning: 'the store of secrets does not answer' },
  'secrets: rotated': { meaning: 'sender and store change to a new secret' },
  'secrets: emptied': { meaning: 'the store holds an empty secret, a short one, or no list' },
  'cursors: call fails': { once: 0.03, meaning: 'the table of cursors does not answer' },
  'cursors: answer lost': { once: 0.03, meaning: 'a cursor is saved, the poller does not learn it' },
  'schedule: overlap': { once: 0.08, meaning: 'two runs of one tick' },
  'schedule: gap': { meaning: 'no tick for six hours' },
  'provider: call fails': {
    once: 0.08,
    meaning: 'a call to the polled provider ends in one of the ways of libs/testing',
  },
  'mozdef: down': { meaning: 'nothing listens' },
  'mozdef: slow': { once: 0.04, meaning: 'the answer comes after the time-out, the events are stored or not' },
  'mozdef: 429': { once: 0.04, meaning: 'too many requests' },
  'mozdef: 413': { meaning: 'bodies over a few events are refused' },
  'mozdef: 5xx': { once: 0.04, meaning: 'an answer 500 to 504' },
  'mozdef: 401': { once: 0.03, meaning: 'the token is not taken' },
  'mozdef: items refused for now': { once: 0.08, meaning: 'some items answer 429 or 503' },
  'mozdef: items refused for good': {
    meaning: 'events of one kind answer 400 until the mapping is mended',
  },
  'mozdef: HTML with 200': { once: 0.04, meaning: 'a proxy answers 200 with a page, nothing is stored' },
  'mozdef: reset': { once: 0.05, meaning: 'all is stored and the connection breaks' },
  'mozdef: fewer items': { once: 0.03, meaning: 'all is stored, the answer names fewer items than were sent' },
  'mozdef: other order': { once: 0.03, meaning: 'all is stored, the answer has its items in another order' },
  'mozdef: no ids': { once: 0.15, meaning: 'items are answered without their ids, some of them refused' },
  'mozdef: errors false': { once: 0.06, meaning: 'the answer says errors: false and has refused items' },
  'function: crash before a call': { once: 0.006, meaning: 'a process ends before one of its calls does anything' },
  'function: crash after a call': { once: 0.006, meaning: 'a process ends when one of its calls did its work' },
  'function: crash at its end': { once: 0.01, meaning: 'a process ends when all is done but the answer' },
  'function: timed out': { once: 0.0015, meaning: 'a call hangs until Lambda ends the process' },
  'function: call not made': { once: 0.05, meaning: 'a function cannot be called by another' },
  'function: old code runs on': { once: 0.5, meaning: 'environments of the code before still answer after a deploy' },
  'clock: jumps': {
    meaning: 'the clocks of one function are wrong by up to an hour, and then right again',
  },
  'deploy: too strict': { meaning: 'code is deployed that refuses what it should take' },
  'deploy: broken': { meaning: 'code is deployed that throws at what it should take' },
  'deploy: fixed': { meaning: 'code is deployed that takes what was refused' },
  'stream: poison': { meaning: 'a record in the stream is no block' },
  'queue: foreign message': { meaning: 'a message in the queue is no dead letter' },
} as const satisfies Record<string, FaultRow>;

export type Fault = keyof typeof rows;

export const faults: Readonly<Record<Fault, FaultRow>> = rows;

export const faultNames = Object.keys(rows) as Fault[];
