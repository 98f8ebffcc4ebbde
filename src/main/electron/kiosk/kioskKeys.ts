/** The part of Electron's `Input` that the rule looks at. */
export interface PressedKey {
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
}

/** What a person who types into a field needs of Ctrl or Cmd. */
const EDITING: ReadonlySet<string> = new Set([
  'a',
  'c',
  'v',
  'x',
  'z',
  'y',
  'arrowleft',
  'arrowright',
  'backspace',
]);

/** Whether a key could lead a visitor out of the page: reloads, new windows, tools, the menu. */
export function leadsOut({ key, control, meta, alt }: PressedKey): boolean {
  const name = key.toLowerCase();
  if (/^f\d{1,2}$/.test(name) || name === 'escape' || name.startsWith('browser')) return true;
  if (alt)
    return ['f4', 'arrowleft', 'arrowright', 'home', 'tab', ' '].includes(name) || name === 'alt';
  return (control || meta) && !EDITING.has(name) && !['control', 'meta', 'shift'].includes(name);
}
