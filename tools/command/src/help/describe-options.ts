import { placeholderOf, type Options } from '../line/option.ts';
import { columns } from './columns.ts';

/** A line for each, with what it is when it is not said. */
export function describeOptions(options: Options): string {
  return columns(
    Object.entries(options).map(([name, option]) => {
      const placeholder = placeholderOf(option);
      return [
        placeholder === undefined ? `--${name}` : `--${name} ${placeholder}`,
        option.default === undefined ? option.text : `${option.text} (${option.default})`,
      ];
    }),
  );
}
