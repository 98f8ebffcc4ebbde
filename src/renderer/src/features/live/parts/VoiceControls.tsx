import { Button, Tooltip } from '@mantine/core';
import type { LineVoice } from '@shared/domain/callEvent';
import type { CallView } from '@shared/domain/callView';
import { Bot, Mic, Music, VolumeX } from 'lucide-react';
import { useArea } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useTakeOver } from '../hooks/useTakeOver';
import classes from '../Live.module.css';

const TAKING_OVER = 'The caller hears you instead of the agent, which goes on listening';
const HANDING_BACK = 'The caller hears the agent again';

/** Whom the caller hears: the agent, the operator, music, or nobody. */
export function VoiceControls({ view }: { readonly view: CallView }) {
  const { run, isRunning, error } = useCommand('calls.switchVoice');
  const isSpeaking = useArea('ui', ({ speakingOn }) => speakingOn === view.callId);
  const takeOver = useTakeOver(view);
  const isLive = view.state === 'live';
  const isOthers = view.voice === 'operator' && !isSpeaking;
  const toggle = (voice: Exclude<LineVoice, 'operator' | 'agent'>) => () => {
    void run({ callId: view.callId, voice: view.voice === voice ? 'agent' : voice });
  };
  return (
    <>
      <div className={classes['voices']}>
        <Tooltip label={isSpeaking ? HANDING_BACK : TAKING_OVER} position="left">
          <Button
            variant={isSpeaking ? 'filled' : 'default'}
            leftSection={isSpeaking ? <Bot size={14} /> : <Mic size={14} />}
            aria-pressed={isSpeaking}
            aria-keyshortcuts="O"
            disabled={!isLive || isOthers}
            onClick={takeOver}
          >
            {isSpeaking
              ? 'Hand back to the agent'
              : isOthers
                ? 'Taken over elsewhere'
                : 'Take over'}
          </Button>
        </Tooltip>
        <Tooltip label="The caller hears music, and is not heard by the agent" position="left">
          <Button
            variant={view.voice === 'hold_music' ? 'light' : 'default'}
            leftSection={<Music size={14} />}
            aria-pressed={view.voice === 'hold_music'}
            disabled={!isLive || view.voice === 'operator' || isRunning}
            onClick={toggle('hold_music')}
          >
            {view.voice === 'hold_music' ? 'On hold' : 'Hold'}
          </Button>
        </Tooltip>
        <Tooltip label="The caller hears nothing; the agent goes on listening" position="left">
          <Button
            variant={view.voice === 'nobody' ? 'light' : 'default'}
            leftSection={<VolumeX size={14} />}
            aria-pressed={view.voice === 'nobody'}
            disabled={!isLive || view.voice === 'operator' || isRunning}
            onClick={toggle('nobody')}
          >
            {view.voice === 'nobody' ? 'Muted' : 'Mute agent'}
          </Button>
        </Tooltip>
      </div>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}
