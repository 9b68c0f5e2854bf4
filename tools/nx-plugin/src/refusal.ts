/** What a generator will not do, in one sentence for the author. Without a stack, so that Nx offers none. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(sentence: string) {
    super(sentence);
    this.stack = '';
  }
}
