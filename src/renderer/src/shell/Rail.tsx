import { UnstyledButton } from '@mantine/core';
import { UnreadBadge } from '../features/messages';
import { useWords } from '../i18n/useWords';
import { screenName, SCREENS, screenOf, type Screen } from '../screens';
import { useArea } from '../state/consoleContext';
import { useNavigate } from '../state/useNavigate';
import { Mark } from '../ui/Mark';
import { ariaKeys } from '../ui/shortcuts/shortcuts';
import classes from './Shell.module.css';

export function Rail() {
  const { t } = useWords();
  return (
    <nav className={classes['rail']} aria-label={t('Screens')}>
      <div className={classes['mark']}>
        <Mark />
      </div>
      {SCREENS.filter((screen) => screen.isLast !== true).map((screen) => (
        <RailEntry key={screen.shortcut} screen={screen} />
      ))}
      <div className={classes['railFoot']}>
        {SCREENS.filter((screen) => screen.isLast === true).map((screen) => (
          <RailEntry key={screen.shortcut} screen={screen} />
        ))}
      </div>
    </nav>
  );
}

function RailEntry({ screen }: { readonly screen: Screen }) {
  const { t } = useWords();
  const isHere = useArea('ui', (ui) => screenOf(ui.place) === screen);
  const navigate = useNavigate();
  const Icon = screen.icon;
  return (
    <UnstyledButton
      w="100%"
      className={classes['entry']}
      aria-current={isHere ? 'page' : undefined}
      aria-keyshortcuts={ariaKeys(screen.shortcut)}
      onClick={() => {
        navigate(screen.place);
      }}
    >
      <span className={classes['entryIcon']}>
        <Icon size={18} strokeWidth={1.75} aria-hidden />
        {screen.place.screen === 'live' ? <LiveBadge /> : null}
        {screen.place.screen === 'messages' ? (
          <UnreadBadge className={`${classes['badge'] ?? ''} tabular`} />
        ) : null}
      </span>
      {t(screenName(screen))}
    </UnstyledButton>
  );
}

/** How many calls are in progress, seen from every screen. */
function LiveBadge() {
  const { t } = useWords();
  const count = useArea(
    'liveCalls',
    ({ calls }) => [...calls.values()].filter(({ state }) => state !== 'ended').length,
  );
  if (count === 0) return null;
  return (
    <span
      className={`${classes['badge'] ?? ''} tabular`}
      aria-label={t('{count} in progress', { count })}
    >
      {count}
    </span>
  );
}
