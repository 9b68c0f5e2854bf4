/**
 * What opening a journal will leave out: nothing; pages that were committed (`committed`); or pages that were either being
 * written when the machine stopped, or are damaged (`perhaps`).
 */
export interface JournalState {
  readonly leavesOut: 'nothing' | 'perhaps' | 'committed';
  /** Pages that SQLite takes over: those of whole transactions, up to the first page that does not follow on the one before. */
  readonly kept: number;
}

const headerBytes = 32;
const frameHeaderBytes = 24;
const magic = 0x377f0682;

/**
 * SQLite itself takes the first unsound page for the end and says nothing
 * (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
 * @param wal bytes of the `-wal` file
 * @param shm bytes of the `-shm` file: a process that was killed leaves it, and a machine that lost its power may leave an old one
 */
export function readJournal(wal: Buffer, shm: Buffer): JournalState {
  const header = readHeader(wal);
  const { kept, following } = header === undefined ? unreadable(wal) : readFrames(wal, header);
  const index = readIndex(shm);
  const isOfIt = index !== undefined && (header === undefined || index.salt.equals(header.salt));
  if (isOfIt && index.frames >= kept)
    return { kept, leavesOut: kept < index.frames && index.moved < index.frames ? 'committed' : 'nothing' };
  return { kept, leavesOut: following > 0 ? 'perhaps' : 'nothing' };
}

/** Without its head no page of it counts. */
function unreadable(wal: Buffer) {
  return { kept: 0, following: wal.length > headerBytes ? 1 : 0 };
}

interface Header {
  readonly salt: Buffer;
  readonly pageBytes: number;
  readonly isBigEndian: boolean;
  readonly checksum: Checksum;
}
type Checksum = readonly [number, number];

function readHeader(wal: Buffer): Header | undefined {
  if (wal.length < headerBytes) return undefined;
  const isBigEndian = wal.readUInt32BE(0) === magic + 1;
  const checksum = sum(wal.subarray(0, 24), [0, 0], isBigEndian);
  if (wal.readUInt32BE(0) >>> 1 !== magic >>> 1 || !isSum(wal, 24, checksum)) return undefined;
  return { salt: wal.subarray(16, 24), pageBytes: wal.readUInt32BE(8), isBigEndian, checksum };
}

/** `following`: pages behind the kept ones that belong to the same journal, and do not merely want the end of their transaction. */
function readFrames(wal: Buffer, { salt, pageBytes, isBigEndian, checksum }: Header) {
  const frameBytes = frameHeaderBytes + pageBytes;
  const count = Math.floor((wal.length - headerBytes) / frameBytes);
  let before = checksum;
  let [kept, sound, same] = [0, 0, 0];
  for (let at = 0; at < count; at++) {
    const frame = wal.subarray(headerBytes + at * frameBytes, headerBytes + (at + 1) * frameBytes);
    const isSame = frame.subarray(8, 16).equals(salt);
    if (isSame) same = at + 1;
    if (sound < at) continue;
    before = sum(frame.subarray(frameHeaderBytes), sum(frame.subarray(0, 8), before, isBigEndian), isBigEndian);
    if (!isSame || !isSum(frame, 16, before)) continue;
    sound = at + 1;
    if (frame.readUInt32BE(4) !== 0) kept = sound;
  }
  return { kept, following: same > sound ? same - kept : 0 };
}

/** The index has its head twice, and is of the machine's own byte order. */
function readIndex(shm: Buffer): { salt: Buffer; frames: number; moved: number } | undefined {
  const copies = [0, 48].map((at) => shm.subarray(at, at + 48)).filter((copy) => copy.length === 48);
  const copy = copies.find(
    (head) => head.readUInt8(12) === 1 && isSum(head, 40, sum(head.subarray(0, 40), [0, 0], false), false),
  );
  if (copy === undefined || shm.length < 100) return undefined;
  return { salt: copy.subarray(32, 40), frames: copy.readUInt32LE(16), moved: shm.readUInt32LE(96) };
}

function sum(bytes: Buffer, [first, second]: Checksum, isBigEndian: boolean): Checksum {
  const read = isBigEndian ? (at: number) => bytes.readUInt32BE(at) : (at: number) => bytes.readUInt32LE(at);
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + read(at) + second) >>> 0;
    second = (second + read(at + 4) + first) >>> 0;
  }
  return [first, second];
}

/** A journal's sums are big endian whatever its pages are summed by. */
function isSum(bytes: Buffer, at: number, [first, second]: Checksum, isBigEndian = true): boolean {
  const read = (from: number) => (isBigEndian ? bytes.readUInt32BE(from) : bytes.readUInt32LE(from));
  return read(at) === first && read(at + 4) === second;
}
