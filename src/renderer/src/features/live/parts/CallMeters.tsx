import type { CallId } from '@shared/domain/ids';
import { useCallback } from 'react';
import { useConsole } from '../../../state/consoleContext';
import { Meter } from '../../../ui/Meter';
import classes from '../Live.module.css';

export interface CallMetersProps {
  readonly callId: CallId;
  readonly isActive: boolean;
}

/** How loud each side of the call is. */
export function CallMeters({ callId, isActive }: CallMetersProps) {
  const { levels } = useConsole().stores;
  const read = useCallback(
    (side: 'caller' | 'agent') => () => levels.getState().byCall.get(callId)?.[side],
    [levels, callId],
  );
  return (
    <div className={classes['meters']}>
      {(['caller', 'agent'] as const).map((side) => (
        <div key={side} className={classes['meter']} data-hue={side}>
          {side === 'caller' ? 'Caller' : 'Agent'}
          <Meter label={`Level of the ${side}`} hue={side} read={read(side)} isActive={isActive} />
        </div>
      ))}
    </div>
  );
}
