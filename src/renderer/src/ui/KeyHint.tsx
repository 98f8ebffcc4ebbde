import { Kbd } from '@mantine/core';

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

const NAMES: Record<string, string> = {
  mod: IS_APPLE ? '⌘' : 'Ctrl',
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  space: 'Space',
  home: 'Home',
};

/** The keys of a shortcut, written `mod+k`; decoration for people who see it. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span aria-hidden style={{ display: 'inline-flex', gap: 3 }}>
      {keys.split('+').map((key) => (
        <Kbd key={key}>{NAMES[key] ?? key.toUpperCase()}</Kbd>
      ))}
    </span>
  );
}
