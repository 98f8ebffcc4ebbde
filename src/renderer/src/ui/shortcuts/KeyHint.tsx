import { Kbd } from '@mantine/core';
import { useWords } from '../../i18n/useWords';
import { SHORTCUTS, type ShortcutId } from './shortcuts';

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

const SIGNS: Record<string, string> = {
  mod: IS_APPLE ? '⌘' : 'Ctrl',
  enter: '↵',
  escape: 'Esc',
  left: '←',
  right: '→',
};

/** The keys of a shortcut; decoration for people who see it. */
export function KeyHint({ of }: { readonly of: ShortcutId }) {
  const { t } = useWords();
  const names: Record<string, string> = { ...SIGNS, space: t('Space'), home: t('Home') };
  return (
    <span aria-hidden style={{ display: 'inline-flex', gap: 3 }}>
      {SHORTCUTS[of].keys[0].split('+').map((key) => (
        <Kbd key={key}>{names[key] ?? key.toUpperCase()}</Kbd>
      ))}
    </span>
  );
}
