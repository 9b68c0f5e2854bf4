import { OutsideError } from '@mef/command';

/** What the user can mend: the message says what to do, and is printed without a stack trace. */
export class LocalStackError extends OutsideError {}
