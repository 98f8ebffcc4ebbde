import { Slider } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { Headphones, Volume2 } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { ActionButton } from '../parts/ActionButton';
import classes from './Listen.module.css';
import { Mixer } from './Mixer';
import { useListen } from './useListen';
import { useChangeMix, useHeardMix } from './useListenMix';

/** Puts the operator's ear on the line. The microphone stays closed. */
export function ListenControl({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const isOn = useArea('ui', ({ listeningTo }) => listeningTo === view.callId);
  const isSpeaking = useArea('ui', ({ speakingOn }) => speakingOn === view.callId);
  const listen = useListen(view);
  const { volume } = useHeardMix();
  const { dragVolume, keepVolume } = useChangeMix();
  return (
    <div className={classes['listen']}>
      <ActionButton
        label={isOn || isSpeaking ? t('Listening') : t('Listen')}
        callerView={
          isSpeaking ? t('You hear the caller as you speak') : t('Caller notices nothing')
        }
        shortcut="listen"
        Icon={Headphones}
        isOn={isOn || isSpeaking}
        disabled={view.state !== 'live' || isSpeaking}
        onClick={listen}
      />
      <div className={classes['volume']}>
        <Volume2 size={14} aria-hidden />
        <Slider
          size={3}
          thumbSize={12}
          label={null}
          min={0}
          max={1}
          step={0.05}
          value={volume}
          thumbLabel={t('Listening volume')}
          onChange={dragVolume}
          onChangeEnd={keepVolume}
        />
        <Mixer />
      </div>
    </div>
  );
}
