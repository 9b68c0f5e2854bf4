import { isInteractive, selectPrompt, textPrompt } from '@nx/devkit/internal';
import type { Ask, AskText } from './options.ts';

/** Asks on a terminal; without one the first answer is taken. */
export const askAuthor: Ask = async (question, answers) => {
  const [first] = answers;
  if (!isInteractive()) return first;
  const answer = await selectPrompt({ message: question, choices: [...answers], initial: first });
  return answers.find((known) => known === answer) ?? first;
};

export const askAuthorText: AskText = async (question, initial) =>
  isInteractive() ? textPrompt({ message: question, initialValue: initial }) : initial;
