import { Button } from '@mantine/core';
import { PhoneCall, PhoneIncoming } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useTestCall } from '../hooks/useTestCall';
import classes from '../Softphone.module.css';
import { HangUp } from './HangUp';
import { MicrophoneHelp } from './MicrophoneHelp';
import { ModePicker } from './ModePicker';

/** Before anybody has picked up: the far end rings, or this phone does. */
export function Ringing({ phase }: { readonly phase: 'calling' | 'ringing_you' }) {
  const { t, format } = useWords();
  const ownVoice = useArea('softphone', ({ state }) => state?.ownVoice);
  const webCall = useArea('softphone', ({ state }) => state?.webCall);
  const testCall = useTestCall();
  if (phase === 'calling') {
    return (
      <>
        <p className={classes['ringing']} role="status">
          <PhoneCall size={16} aria-hidden />
          {ownVoice !== undefined
            ? t('Calling {to}…', { to: format.phone(ownVoice.to) })
            : webCall === undefined
              ? t('Ringing…')
              : t('Calling {to}…', { to: webCall.agentName })}
        </p>
        {ownVoice === undefined || ownVoice.from === '' ? null : (
          <p className={classes['hint']}>
            {t('They see {from}. No agent is on the line.', {
              from: format.phone(ownVoice.from),
            })}
          </p>
        )}
        <HangUp />
      </>
    );
  }
  return (
    <>
      <p className={classes['ringing']} role="alert">
        <PhoneIncoming size={16} aria-hidden /> {t('The agent is calling you')}{' '}
      </p>
      <ModePicker />
      {testCall.problem === undefined ? null : (
        <MicrophoneHelp problem={testCall.problem} onTypeInstead={testCall.typeInstead} />
      )}
      {testCall.error === undefined ? null : <ErrorNotice error={testCall.error} />}
      <Button
        variant="filled"
        disabled={testCall.isStarting}
        onClick={() => {
          void testCall.pickUp();
        }}
      >
        {t('Pick up')}
      </Button>
      <HangUp label={t('Decline')} />
    </>
  );
}
