/**
 * Largest block, in bytes as put: base64 and envelope around it stay under the 1 MiB of a dead letter, and it is under
 * the 1 MiB default of a Kinesis record. https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
 */
export const MAX_RECORD_BYTES = 700 * 1024;

/** Records in one PutRecords call. https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html */
export const MAX_RECORDS_PER_CALL = 500;

/** Bytes of data and partition keys in one PutRecords call: 10 MiB since 2025, 5 MiB before; 5 works under both. */
export const MAX_BYTES_PER_CALL = 5 * 1024 * 1024;

/**
 * Where a block is closed, in bytes of plain NDJSON. What is paid is the PUT unit of 25 KB after compression; gzip -1
 * leaves 0.37 of provider events (0.2 where the raw record repeats the fields), so 64 KiB of text are 13 to 24 KiB put.
 */
export const TARGET_TEXT_BYTES = 64 * 1024;

/**
 * Blocks of less text are put as they are. Measured with gzip -1: one event of 1.4 KiB costs 37 us, five times its parse
 * and stringify, and saves no PUT unit; from three events (4 KiB) on it is 15 us an event and falling, for 0.3 of the size.
 */
export const MIN_GZIP_BYTES = 4 * 1024;

/** Largest text that a compressed block may unfold to, in bytes: four times what a full record of events gives. */
export const MAX_UNFOLDED_BYTES = 8 * 1024 * 1024;
