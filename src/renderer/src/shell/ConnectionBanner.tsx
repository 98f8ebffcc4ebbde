import { Unplug } from 'lucide-react';
import { useWords } from '../i18n/useWords';
import { useArea } from '../state/consoleContext';
import classes from './Shell.module.css';

/** Tells that what is on screen may be old; the window reconnects by itself. */
export function ConnectionBanner() {
  const { t } = useWords();
  const isLost = useArea(
    'connection',
    ({ state, hasEverConnected }) => hasEverConnected && state !== 'connected',
  );
  return (
    <div role="status">
      {isLost ? (
        <div className={classes['banner']}>
          <Unplug size={16} aria-hidden />
          {t(
            'The connection to Patchcord was lost, so this screen may be out of date. Calls go on without it. Reconnecting…',
          )}
        </div>
      ) : null}
    </div>
  );
}
