/** `auto`: what the system prefers. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Heard by whoever draws with colours that style sheets do not reach. */
export const themeChanged = 'console:theme';
const key = 'console-theme';

export function readTheme(storage: Pick<Storage, 'getItem'>): Theme {
  const stored = storage.getItem(key);
  return themes.find((theme) => theme === stored) ?? 'auto';
}

export function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
}

/** Kept for the next visit. */
export function applyTheme(theme: Theme, storage: Pick<Storage, 'setItem'>): void {
  document.documentElement.dataset['theme'] = theme;
  storage.setItem(key, theme);
  window.dispatchEvent(new Event(themeChanged));
}
