/**
 * The index template of the daily indices: MozDef's mapping without types, with the pattern that its own file has wrong,
 * and with limits that keep a value or a name of a sender from refusing an event.
 * https://github.com/mozilla/MozDef/blob/master/cron/defaultMappingTemplate.json
 * Raise `version` with each change: a forwarder replaces an older one.
 */
export const TEMPLATE_NAME = 'mef-events';

const keyword = { type: 'keyword' } as const;
const date = { type: 'date', format: 'date_optional_time' } as const;
const geoPoint = { type: 'geo_point' } as const;
const address = { type: 'ip' } as const;

/** Lucene refuses a term over 32,766 bytes; `ignore_above` counts UTF-16 units, of up to three bytes each. */
const anyKeyword = { type: 'keyword', ignore_above: 10_922 } as const;

/** Details that are mapped before the first event of the day, whatever else comes. */
export const fixedDetails = {
  eventid: keyword,
  eventtype: keyword,
  /** The whole record as JSON: to be read, and never to be searched for as one word of 30,000 bytes. */
  raw: { type: 'keyword', index: false, doc_values: false },
  /** Names and values of what has no field of its own, to be searched by words. */
  morefields: { type: 'text' },
  ingest: {
    dynamic: false,
    properties: {
      source: keyword,
      instance: keyword,
      schemaversion: { type: 'integer' },
      receivedat: date,
      trace: keyword,
      contenthash: keyword,
      notes: keyword,
    },
  },
  username: anyKeyword,
  useragent: anyKeyword,
  success: { type: 'boolean' },
  error: { type: 'boolean' },
  sourceipaddress: address,
  sourceipv4address: keyword,
  sourceport: keyword,
  sourceuri: anyKeyword,
  sourceipgeopoint: geoPoint,
  destinationipaddress: address,
  destinationport: keyword,
  destinationuri: anyKeyword,
  destinationipgeopoint: geoPoint,
} as const;

const types = ['string', 'binary', 'double', 'long'].map((type) => ({
  [type]: { match_mapping_type: type, mapping: type === 'string' ? anyKeyword : keyword },
}));

const words = [
  'category',
  'hostname',
  'mozdefhostname',
  'processid',
  'processname',
  'severity',
  'source',
  'tags',
  'type',
];

export const template = {
  version: 1,
  order: 0,
  index_patterns: ['events-*'],
  settings: { 'index.number_of_shards': 1, 'index.mapping.total_fields.limit': 1_000 },
  mappings: {
    date_detection: false,
    dynamic_templates: types,
    properties: {
      ...Object.fromEntries(words.map((word) => [word, anyKeyword])),
      summary: { type: 'text' },
      version: keyword,
      timestamp: date,
      utctimestamp: date,
      receivedtimestamp: date,
      details: { properties: fixedDetails },
    },
  },
} as const;
