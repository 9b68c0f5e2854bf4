/** The stream did not take every record in time; what it took stays there, so the sender's retry gives the same ids. */
export class StreamUnavailable extends Error {
  override readonly name = 'StreamUnavailable';
}
