import { Button } from '@mantine/core';
import { Grip, Mic, MicOff, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';
import { Duration } from '../../../ui/Duration';
import { Meter } from '../../../ui/meter/Meter';
import type { SoftphoneAudio } from '../hooks/useSoftphoneAudio';
import classes from '../Softphone.module.css';
import { AudioDevicePickers } from './AudioDevicePickers';
import { Composer } from './Composer';
import { Fold } from './Fold';
import { HangUp } from './HangUp';
import { CallerKeypad } from './CallerKeypad';
import { LineQuality } from './LineQuality';
import { MicrophoneHelp } from './MicrophoneHelp';

/** On the phone with the agent. */
export function InCall({ audio }: { readonly audio: SoftphoneAudio }) {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const mode = useArea('softphone', ({ state }) => state?.mode);
  const callId = useArea('softphone', ({ state }) => state?.callId);
  const isHere = useArea('ui', ({ softphone }) => softphone.isHere);
  const answeredAt = useArea('liveCalls', ({ calls }) =>
    callId === undefined ? undefined : calls.get(callId)?.answeredAt,
  );
  const [hasKeypad, setHasKeypad] = useState(false);
  return (
    <>
      <div className={classes['status']}>
        <span>{t('On the phone')}</span>
        {answeredAt === undefined ? null : <Duration fromAt={answeredAt} />}
      </div>
      {isHere ? null : (
        <Button
          leftSection={<Volume2 size={14} />}
          onClick={() => {
            updateSoftphoneUi(ui, { isHere: true });
          }}
        >
          {mode === 'microphone' ? t('Speak and hear it here') : t('Hear it here')}
        </Button>
      )}
      {audio.problem === undefined ? null : <MicrophoneHelp problem={audio.problem} />}
      {mode === 'microphone' && isHere ? <OwnMicrophone readLevel={audio.readLevel} /> : null}
      {mode === 'typed' ? <Composer /> : null}
      {hasKeypad ? <CallerKeypad /> : null}
      <div className={classes['buttons']}>
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
      <div className={classes['folds']}>
        <LineQuality />
        <Fold title={t('Sound')}>
          <AudioDevicePickers />
        </Fold>
      </div>
    </>
  );
}

/** Mute, and whether the microphone hears anything. */
function OwnMicrophone({ readLevel }: Pick<SoftphoneAudio, 'readLevel'>) {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const isMuted = useArea('ui', ({ softphone }) => softphone.isMuted);
  return (
    <div className={classes['microphone']}>
      <Button
        leftSection={isMuted ? <MicOff size={14} /> : <Mic size={14} />}
        aria-pressed={isMuted}
        onClick={() => {
          updateSoftphoneUi(ui, { isMuted: !isMuted });
        }}
      >
        {isMuted ? t('Muted') : t('Mute')}
      </Button>
      <Meter
        label={t('Level of your microphone')}
        hue="caller"
        read={readLevel}
        isActive={!isMuted}
      />
    </div>
  );
}
