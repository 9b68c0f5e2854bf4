const KIB = 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Limits of an event, each with its unit in the name. */
export const limits = {
  /**
   * MozDef maps strings to `keyword`, and Lucene refuses a term over 32,766 bytes of UTF-8 and with it the whole
   * document. https://lucene.apache.org/core/9_0_0/core/org/apache/lucene/index/IndexWriter.html#MAX_TERM_LENGTH
   */
  stringBytes: 30_000,
  /** An event this large still fits a stream record and a dead letter with room to spare. */
  eventBytes: 256 * KIB,
  /** Items of one list: a longer one is cut and noted, so that no single field can fill the event. */
  listItems: 500,
  /** One event may not define more fields than this: an index takes 1,000 in all. */
  detailFields: 200,
  /** An event time further ahead of the receive time than this is a broken clock. */
  futureMs: DAY_MS,
  /** 2000-01-01: an event time before it is a missing or misread one. */
  earliestMs: Date.UTC(2000, 0, 1),
} as const;
