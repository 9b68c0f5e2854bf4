interface AttackClass {
  /** What is sent, in a few words. */
  readonly sent: string;
  /** What must come of it. */
  readonly must: string;
}

/** Every class of bad input that a full run of `npm run attacks` covers; each is measured. */
export const attackClasses = {
  oracle: {
    sent: "Zoom's challenge used to get forged events signed: signed, unsigned and crafted tokens",
    must: 'An unsigned challenge is 401, a token that could be signed text is 400, no answer signs an event',
  },
  forged: {
    sent: '16 kinds of forgery of each webhook source, from no header to a key that was rotated out',
    must: '401 with one body, 503 where the store holds no usable secret; neither event nor dead letter',
  },
  replay: {
    sent: 'Recorded deliveries: again, under a new id, outside the time window, from the future',
    must: 'Again: 200 and stored once. Outside the window: 401. A new GitHub GUID: stored, and the healer alarms',
  },
  encodings: {
    sent: 'Base64 flags that lie, broken base64, broken UTF-8, BOM, UTF-16, CRLF, gzip, a gzip bomb',
    must: 'Read as sent, or a dead letter, or 415; never another text than was signed',
  },
  json: {
    sent: 'Valid, invalid and doubtful JSON, signed: depth, width, numbers, surrogates, NUL, duplicate keys, prototypes',
    must: '200: an event or a dead letter with its reason',
  },
  sizes: {
    sent: 'Bodies from 0 bytes to 10 MB, around every limit',
    must: 'Up to the limit 200, above it 413 before anything is verified',
  },
  schema: {
    sent: 'Every field of each schema missing, null, of another type, huge, unknown, and event types that nobody knows',
    must: '200: an event or a dead letter; a type that nobody knows is kept',
  },
  values: {
    sent: 'Dates, addresses, mails and host names at their edges',
    must: '200: the event is stored, with times and addresses that MozDef accepts',
  },
  fuzz: {
    sent: 'Samples with bytes, bits and JSON values changed by chance with a seed, signed',
    must: '200: an event or a dead letter; the function lives on',
  },
  injection: {
    sent: 'Markup, formulas, log lines, index and routing fields, paths, patterns in every text that is shown or stored',
    must: 'Stored as text: no top-level field of MozDef, no line of NDJSON, no element of the page is made of it',
  },
  pages: {
    sent: 'A provider that answers pollers with repeated, endless, broken, slow or foreign pages and with every kind of refusal',
    must: 'The cursor stays behind what is durable, no token leaves for another host, the next good poll brings everything',
  },
} as const satisfies Readonly<Record<string, AttackClass>>;

export type AttackClassId = keyof typeof attackClasses;
