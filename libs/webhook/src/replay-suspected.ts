/** A delivery was accepted that the provider does not know of: somebody sends what he recorded. */
export class ReplaySuspected extends Error {
  override readonly name = 'ReplaySuspected';
}
