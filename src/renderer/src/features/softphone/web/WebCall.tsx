import { Button } from '@mantine/core';
import type { SoftphoneState } from '@shared/contract/softphone';
import { ENGINE_NAMES } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import { MessageSquareText, Mic, MicOff, TriangleAlert } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useConsole } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { Duration } from '../../../ui/Duration';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Meter } from '../../../ui/meter/Meter';
import { useFollowDevices } from '../hooks/useChosenDevices';
import classes from '../Softphone.module.css';
import { AudioDevicePickers } from '../parts/AudioDevicePickers';
import { Fold } from '../parts/Fold';
import { HangUp } from '../parts/HangUp';

export interface WebCallProps {
  readonly call: NonNullable<SoftphoneState['webCall']>;
  readonly callId: CallId | undefined;
}

/** Speaking with an agent at the vendor of its engine. */
export function WebCall({ call, callId }: WebCallProps) {
  const { t, say } = useWords();
  const { agentName, engineId, answeredAt, isMuted, warnings } = call;
  const navigate = useNavigate();
  const mute = useCommand('softphone.mute');
  useFollowDevices();
  return (
    <>
      <div className={classes['status']}>
        <span>{t('On the phone with {to}', { to: agentName })}</span>
        {answeredAt === undefined ? null : <Duration fromAt={answeredAt} />}
      </div>
      <p className={classes['hint']} role="status">
        {isMuted
          ? t('You hear the agent; it does not hear you.')
          : t('By {name}’s own web call', { name: ENGINE_NAMES[engineId] })}
      </p>
      {warnings.map((warning) => (
        <p key={warning} className={classes['warning']} role="status">
          <TriangleAlert size={14} aria-hidden />
          {say(warning)}
        </p>
      ))}
      <BothLevels callId={callId} isMuted={isMuted} />
      <div className={classes['buttons']}>
        <Button
          variant={isMuted ? 'light' : 'default'}
          leftSection={isMuted ? <Mic size={14} /> : <MicOff size={14} />}
          disabled={mute.isRunning}
          onClick={() => {
            void mute.run({ isMuted: !isMuted });
          }}
        >
          {isMuted ? t('Unmute') : t('Mute')}
        </Button>
        <Button
          leftSection={<MessageSquareText size={14} />}
          disabled={callId === undefined}
          onClick={() => {
            if (callId !== undefined) navigate({ screen: 'live', callId });
          }}
        >
          {t('Its words')}
        </Button>
        <HangUp />
      </div>
      {mute.error === undefined ? null : <ErrorNotice error={mute.error} />}
      <div className={classes['folds']}>
        <Fold title={t('Sound')}>
          <AudioDevicePickers />
        </Fold>
      </div>
    </>
  );
}

function BothLevels({
  callId,
  isMuted,
}: Pick<WebCallProps, 'callId'> & { readonly isMuted: boolean }) {
  const { t } = useWords();
  const { levels } = useConsole().stores;
  const read = (side: 'caller' | 'agent') => () =>
    callId === undefined ? undefined : levels.getState().byCall.get(callId)?.[side];
  return (
    <div className={classes['levels']}>
      <span>{t('You')}</span>
      <Meter
        label={t('Level of your microphone')}
        hue="caller"
        read={read('caller')}
        isActive={!isMuted}
      />
      <span>{t('Agent')}</span>
      <Meter label={t('Level of the agent')} hue="agent" read={read('agent')} isActive />
    </div>
  );
}
