/** Trouble that was said is only counted for so long. */
const COUNT_MS = 60_000;

export interface Complaint {
  readonly app: string;
  /** undefined: it is of the app as a whole, or the log does not say of which instance. */
  readonly instance?: string | undefined;
  /** What makes two complaints the same, whatever their texts say beside it. */
  readonly about: string;
  readonly line: string;
  /** What of the line is about the trouble itself. */
  readonly why: string;
}

/** What functions complain about, as lines for a terminal that somebody reads. */
export interface Complaints {
  /** Says a line at once; what comes again within the minute is counted, and then said as a number. */
  hear(complaint: Complaint): void;
  /** The app was built anew: what it says next is news again. */
  forget(app: string): void;
  /** Says what is still counted, and nothing more from then on. */
  readonly end: () => void;
}

interface Repeated extends Complaint {
  more: number;
  timer: NodeJS.Timeout;
}

export function createComplaints(say: (line: string) => void): Complaints {
  const said = new Map<string, Repeated>();
  let ended = false;

  function begin(complaint: Complaint) {
    const timer = setTimeout(endOfMinute, COUNT_MS, complaint);
    said.set(complaint.about, { ...complaint, more: 0, timer });
  }

  function close({ about, line, more, timer }: Repeated) {
    clearTimeout(timer);
    said.delete(about);
    if (more > 0) say(`${line} (${more} more within a minute)`);
  }

  /** A minute without a repetition makes the next one news. */
  function endOfMinute({ about }: Complaint) {
    const repeated = said.get(about);
    if (repeated === undefined) return;
    close(repeated);
    if (repeated.more > 0) begin(repeated);
  }

  return {
    hear(complaint) {
      if (ended) return;
      const before = said.get(complaint.about);
      if (before !== undefined) before.more += 1;
      else {
        say(complaint.line);
        begin(complaint);
      }
    },
    forget(app) {
      for (const repeated of said.values()) if (repeated.app === app) close(repeated);
    },
    end() {
      ended = true;
      for (const repeated of said.values()) close(repeated);
    },
  };
}
