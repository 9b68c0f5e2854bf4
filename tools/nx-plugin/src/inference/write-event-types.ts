import { guessEventType } from './guess-event-type.ts';

/** The text of `event-types.ts`: a row for each name, with what the name alone says of it. */
export function writeEventTypes(provider: string, names: readonly string[]): string {
  const rows = names.map((name) => {
    const [category, severity] = guessEventType(name, provider);
    return `  ${JSON.stringify(name)}: [${JSON.stringify(category)}, ${JSON.stringify(severity)}, ''],`;
  });
  return `import { defineEventTypes } from '@mef/normalization';

/**
 * The provider's name of an event: category, severity, and the phrase of the summary where the name's own words will
 * not do. Guessed of the names that were seen; \`*\` stands for a family. A name without a row is kept and counted, with
 * the category \`${provider}\`.
 */
export const eventTypes = defineEventTypes('${provider}', {
${rows.join('\n')}
});
`;
}
