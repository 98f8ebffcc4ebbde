import { systemPreferences } from 'electron';

/** The accent colour that the system is set to, such as `#3584e4`; undefined where it has none. */
export function systemAccentColor(): string | undefined {
  try {
    // Eight hexadecimal digits: red, green, blue, and how opaque.
    const color = systemPreferences.getAccentColor().slice(0, 6).toLowerCase();
    return /^[0-9a-f]{6}$/.test(color) ? `#${color}` : undefined;
  } catch {
    return undefined; // Some systems know of no such colour.
  }
}

/** Calls back when a person has chosen another one. */
export function onSystemAccentColor(listener: () => void): void {
  systemPreferences.on('accent-color-changed', listener);
}
