import { Kbd } from '@mantine/core';
import { useWords } from '../i18n/useWords';

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

const SIGNS: Record<string, string> = {
  mod: IS_APPLE ? '⌘' : 'Ctrl',
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
};

/** The keys of a shortcut, written `mod+k`; decoration for people who see it. */
export function KeyHint({ keys }: { readonly keys: string }) {
  const { t } = useWords();
  const names: Record<string, string> = { ...SIGNS, space: t('Space'), home: t('Home') };
  return (
    <span aria-hidden style={{ display: 'inline-flex', gap: 3 }}>
      {keys.split('+').map((key) => (
        <Kbd key={key}>{names[key] ?? key.toUpperCase()}</Kbd>
      ))}
    </span>
  );
}
