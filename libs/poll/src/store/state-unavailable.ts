/** The store gave no answer that tells what came of a call: it may have taken effect or not. */
export class StateUnavailable extends Error {
  override readonly name = 'StateUnavailable';
}
