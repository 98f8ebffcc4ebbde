import type { CallView } from '@shared/domain/callView';
import { Bot, Mic, Music, VolumeX } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { MicrophoneHelp } from '../../softphone';
import { useSwitchVoice, type VoiceSwitch } from '../hooks/useSwitchVoice';
import { useTakeOver } from '../hooks/useTakeOver';
import classes from '../Live.module.css';
import { ActionButton } from './ActionButton';

/** Whom the caller hears: the agent, the operator, music, or nobody. */
export function VoiceControls({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const voice = useSwitchVoice(view);
  const { isBlocked, toggle, error } = voice;
  const isOnHold = view.voice === 'hold_music';
  return (
    <>
      <TakeOverButton view={view} />
      <div className={classes['pair']}>
        <ActionButton
          label={isOnHold ? t('Resume|a call on hold') : t('Hold')}
          callerView={isOnHold ? t(AGENT_AGAIN) : t('Caller hears music')}
          shortcut="hold"
          Icon={isOnHold ? Bot : Music}
          disabled={isBlocked}
          onClick={() => {
            toggle('hold_music');
          }}
        />
        <MuteAgent view={view} voice={voice} />
      </div>
      {error === undefined ? null : <ErrorNotice error={error} />}
      <NoMicrophone view={view} />
    </>
  );
}

export interface MuteAgentProps {
  readonly view: CallView;
  readonly voice: VoiceSwitch;
}

export function MuteAgent({ view, voice: { isBlocked, toggle } }: MuteAgentProps) {
  const { t } = useWords();
  const isMuted = view.voice === 'nobody';
  return (
    <ActionButton
      label={isMuted ? t('Unmute agent') : t('Mute agent')}
      callerView={isMuted ? t(AGENT_AGAIN) : t('Caller hears nothing')}
      shortcut="muteAgent"
      Icon={isMuted ? Bot : VolumeX}
      disabled={isBlocked}
      onClick={() => {
        toggle('nobody');
      }}
    />
  );
}

/** Taking over has failed for want of a microphone. */
function NoMicrophone({ view }: { readonly view: CallView }) {
  const problem = useArea('ui', ({ microphoneProblem }) =>
    microphoneProblem?.callId === view.callId ? microphoneProblem.problem : undefined,
  );
  if (problem === undefined || view.state === 'ended') return null;
  return <MicrophoneHelp problem={problem} />;
}

/** As long as what stands there before: a press never moves the buttons. */
const AGENT_AGAIN = 'Caller hears agent';

function TakeOverButton({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const isSpeaking = useArea('ui', ({ speakingOn }) => speakingOn === view.callId);
  const takeOver = useTakeOver(view);
  const isOthers = view.voice === 'operator' && !isSpeaking;
  return (
    <ActionButton
      label={
        isSpeaking
          ? t('Hand back to the agent')
          : isOthers
            ? t('Taken over elsewhere')
            : t('Take over')
      }
      callerView={
        isSpeaking
          ? t('Caller hears the agent again, which has listened')
          : t('Caller hears you; the agent only listens')
      }
      shortcut="takeOver"
      Icon={isSpeaking ? Bot : Mic}
      disabled={view.state !== 'live' || isOthers}
      onClick={takeOver}
    />
  );
}
