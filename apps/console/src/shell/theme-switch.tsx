import { useLayoutEffect, useState } from 'preact/hooks';
import { applyTheme, nextTheme, readTheme, type Theme } from './theme.ts';

const signs = { auto: '◐', light: '☀', dark: '☾' } as const satisfies Record<Theme, string>;

export function ThemeSwitch() {
  const [theme, setTheme] = useState(() => readTheme(window.localStorage));
  useLayoutEffect(() => {
    applyTheme(theme, window.localStorage);
  }, [theme]);
  return (
    <button
      type="button"
      class="quiet"
      title="Colours: automatic, light or dark"
      onClick={() => {
        setTheme(nextTheme(theme));
      }}
    >
      <span aria-hidden="true">{signs[theme]}</span> <span class="label">{theme}</span>
      <span class="unseen">, colours: press for {nextTheme(theme)}</span>
    </button>
  );
}
