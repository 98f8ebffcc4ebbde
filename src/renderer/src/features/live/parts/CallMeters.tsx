import type { CallView } from '@shared/domain/callView';
import { useCallback } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useConsole } from '../../../state/consoleContext';
import { Meter } from '../../../ui/meter/Meter';
import classes from '../Live.module.css';

/** How loud each side of the call is. */
export function CallMeters({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const { levels } = useConsole().stores;
  const { callId } = view;
  const read = useCallback(
    (side: 'caller' | 'agent') => () => levels.getState().byCall.get(callId)?.[side],
    [levels, callId],
  );
  return (
    <div className={classes['meters']}>
      {(['caller', 'agent'] as const).map((side) => (
        <div key={side} className={classes['meter']} data-hue={side}>
          {side === 'caller' ? t('Caller') : t('Agent')}
          <Meter
            label={side === 'caller' ? t('Level of the caller') : t('Level of the agent')}
            hue={side}
            read={read(side)}
            isActive={view.state === 'live'}
          />
        </div>
      ))}
    </div>
  );
}
