import { Button } from '@mantine/core';
import type { SoftphoneState } from '@shared/contract/softphone';
import { Grip, Mic, MicOff, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { Duration } from '../../../ui/Duration';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useFollowDevices } from '../hooks/useChosenDevices';
import classes from '../Softphone.module.css';
import { CallerKeypad } from './CallerKeypad';
import { HangUp } from './HangUp';

export interface OwnVoiceCallProps {
  readonly call: NonNullable<SoftphoneState['ownVoice']>;
}

/** On the phone with a person, in the owner's own voice. */
export function OwnVoiceCall({ call }: OwnVoiceCallProps) {
  const { t, format, say } = useWords();
  const { to, from, answeredAt, isMuted, warnings } = call;
  const mute = useCommand('softphone.mute');
  const [hasKeypad, setHasKeypad] = useState(false);
  useFollowDevices();
  return (
    <>
      <div className={classes['status']}>
        <span>{t('On the phone with {to}', { to: format.phone(to) })}</span>
        {answeredAt === undefined ? null : <Duration fromAt={answeredAt} />}
      </div>
      <p className={classes['hint']} role="status">
        {isMuted
          ? t('You hear them; they do not hear you.')
          : t('They see {from}. No agent is on the line.', { from: format.phone(from) })}
      </p>
      {warnings.map((warning) => (
        <p key={warning} className={classes['warning']} role="status">
          <TriangleAlert size={14} aria-hidden />
          {say(warning)}
        </p>
      ))}
      {hasKeypad ? <CallerKeypad /> : null}
      <div className={classes['buttons']}>
        <Button
          variant={isMuted ? 'light' : 'default'}
          leftSection={isMuted ? <Mic size={14} /> : <MicOff size={14} />}
          onClick={() => {
            void mute.run({ isMuted: !isMuted });
          }}
        >
          {isMuted ? t('Unmute') : t('Mute')}
        </Button>
        <Button
          leftSection={<Grip size={14} />}
          aria-expanded={hasKeypad}
          onClick={() => {
            setHasKeypad(!hasKeypad);
          }}
        >
          {t('Keypad')}
        </Button>
        <HangUp />
      </div>
      {mute.error === undefined ? null : <ErrorNotice error={mute.error} />}
    </>
  );
}
