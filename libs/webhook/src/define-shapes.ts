/** What the body of an event must look like, where the event's name is not signed. Places are keys joined by dots. */
export interface Shape {
  /** Places that it has, or behind `!` has not. */
  readonly has: readonly string[];
  /** Of an event that has no object of its own: objects of other events that it may have, and no others. */
  readonly may?: readonly string[];
  /** Values of `action`, of an event that differs from another by nothing else. */
  readonly actions?: readonly string[];
}

/** What a body lacks or has too much for the event that it is said to be; `undefined` where it may be that event. */
export type ShapeFault = (event: string, record: object) => string | undefined;

/**
 * Tells whether a body can be the event that an unsigned header calls it: a recorded body that is sent again under
 * another name must not be taken for that. `envelope` are the keys that any event may have; an event without a shape may
 * have any.
 */
export function defineShapes(envelope: readonly string[], shapes: Readonly<Record<string, Shape>>): ShapeFault {
  const named = Object.values(shapes).flatMap(({ has, may = [] }) => [...has, ...may]);
  const objects = new Set(named.filter((place) => /^\w+$/.test(place) && !envelope.includes(place)));
  return (event, record) => {
    const shape = Object.hasOwn(shapes, event) ? shapes[event] : undefined;
    return shape && (actionFault(shape, record) ?? placeFault(shape, record) ?? objectFault(shape, record, objects));
  };
}

function actionFault({ actions }: Shape, record: object): string | undefined {
  const isKnown = actions?.some((action) => 'action' in record && record.action === action);
  return isKnown === false ? 'another action' : undefined;
}

function placeFault({ has }: Shape, record: object): string | undefined {
  const wrong = has.find((place) => isThere(record, place.replace('!', '')) === place.startsWith('!'));
  return wrong?.replace('!', 'no ');
}

function objectFault({ has, may }: Shape, record: object, objects: ReadonlySet<string>): string | undefined {
  if (may === undefined) return undefined;
  const foreign = Object.keys(record).find((key) => objects.has(key) && !has.includes(key) && !may.includes(key));
  return foreign === undefined ? undefined : `no ${foreign}`;
}

/** Whatever stands there, be it null or an empty list. */
function isThere(record: unknown, place: string): boolean {
  const [key = '', ...rest] = place.split('.');
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, key)) return false;
  return rest.length === 0 || isThere((record as Record<string, unknown>)[key], rest.join('.'));
}
