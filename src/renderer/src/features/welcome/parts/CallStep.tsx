import type { Agent } from '@shared/domain/agent/agent';
import type { Line } from '@shared/domain/line';
import { Rich } from '../../../i18n/Rich';
import { useWords } from '../../../i18n/useWords';
import { useArea, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';
import { useSettings } from '../../../state/useSettings';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { MicrophoneHelp, ModePicker, useTestCall } from '../../softphone';
import classes from '../Welcome.module.css';
import { StepFrame } from './StepFrame';

export interface CallStepProps {
  readonly line: Line | undefined;
  readonly agent: Agent | undefined;
  readonly onBack: () => void;
}

/** The first call, on the built-in test line: no account, no key, no network. */
export function CallStep({ line, agent, onBack }: CallStepProps) {
  const { t, format } = useWords();
  const { ui } = useConsole().stores;
  const { update } = useSettings();
  const testCall = useTestCall();
  const mode = useArea('ui', ({ softphone }) => softphone.mode);
  const call = async () => {
    const rings = await testCall.callIn(line === undefined ? {} : { lineId: line.id });
    if (!rings) return;
    updateSoftphoneUi(ui, { isOpen: true });
    await update({ welcomeDone: true });
  };
  return (
    <StepFrame
      title={t('Make your first test call')}
      nextLabel={testCall.isStarting ? t('Calling…') : t('Call now')}
      isBusy={testCall.isStarting}
      onNext={() => {
        void call();
      }}
      onBack={onBack}
    >
      <p className={classes['lead']}>
        {agent === undefined || line === undefined ? (
          t('Your agent answers a number on the built-in test line. Nothing leaves this computer.')
        ) : (
          <Rich
            text="<b>{agent}</b> answers {phone}, a number on the built-in test line. Nothing leaves this computer."
            tags={{ b: <b /> }}
            values={{ agent: agent.name, phone: format.phone(line.number) }}
          />
        )}
      </p>
      <ModePicker />
      <p className={classes['hint']}>
        {mode === 'microphone'
          ? t('Say “I’d like to book a cleaning next Tuesday” and watch the words appear.')
          : t('Type what the caller says; a voice says it on the line. No microphone needed.')}
      </p>
      {testCall.problem === undefined ? null : (
        <MicrophoneHelp problem={testCall.problem} onTypeInstead={testCall.typeInstead} />
      )}
      {testCall.error === undefined ? null : <ErrorNotice error={testCall.error} />}
    </StepFrame>
  );
}
