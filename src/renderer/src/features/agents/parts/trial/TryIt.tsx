import { Button, SegmentedControl, Textarea } from '@mantine/core';
import type { UnsavedAgent } from '@shared/domain/agent/agent';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useArea } from '../../../../state/consoleContext';
import { useNavigate } from '../../../../state/useNavigate';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { MicrophoneHelp, ModePicker, useTestCall } from '../../../softphone';
import { Transcript, useOpenTurns } from '../../../transcript';
import classes from './Trial.module.css';

/** The test line's number of this computer. */
const THIS_PHONE = '+15550100105';

export interface TrialProps {
  readonly unsaved: UnsavedAgent;
  /** It could be saved as it is. */
  readonly isSound: boolean;
}

/** A test call with the agent as it is being edited; the dock below the list is the telephone. */
export function TryIt({ unsaved, isSound }: TrialProps) {
  const { t } = useWords();
  const [direction, setDirection] = useState('in');
  const [goal, setGoal] = useState('');
  const call = useTestCall();
  const phase = useArea('softphone', ({ state }) => state?.phase ?? 'idle');
  const isBusy = phase !== 'idle' && phase !== 'ended';
  const start = () => {
    if (direction === 'in') {
      void call.callIn({ unsaved }, { isBeside: true });
      return;
    }
    const purpose = goal.trim() === '' ? {} : { goal: goal.trim() };
    void call.callOut({ to: THIS_PHONE, unsaved, ...purpose }, { isBeside: true });
  };
  return (
    <div className={classes['trial']}>
      <p className={classes['hint']}>{t('It answers with what stands here now, saved or not.')}</p>
      <SegmentedControl
        fullWidth
        aria-label={t('Who calls whom')}
        value={direction}
        onChange={setDirection}
        data={[
          { value: 'in', label: t('I call it') },
          { value: 'out', label: t('It calls me') },
        ]}
      />
      {direction === 'in' ? (
        <ModePicker />
      ) : (
        <Textarea
          label={t('What the call is for')}
          placeholder={t('to reserve a table for four on Friday at seven')}
          rows={2}
          maxLength={2000}
          value={goal}
          onChange={(event) => setGoal(event.currentTarget.value)}
        />
      )}
      {call.problem === undefined ? null : (
        <MicrophoneHelp problem={call.problem} onTypeInstead={call.typeInstead} />
      )}
      {call.error === undefined ? null : <ErrorNotice error={call.error} />}
      <Button
        variant="filled"
        leftSection={<Phone size={14} />}
        disabled={!isSound || isBusy || call.isStarting}
        onClick={start}
      >
        {isBusy || call.isStarting
          ? t('On the phone…')
          : direction === 'in'
            ? t('Call this draft')
            : t('Have this draft call me')}
      </Button>
      <TrialTranscript />
    </div>
  );
}

function TrialTranscript() {
  const { t } = useWords();
  const navigate = useNavigate();
  const callId = useArea('softphone', ({ state }) => state?.callId);
  const view = useArea('liveCalls', ({ calls }) =>
    callId === undefined ? undefined : calls.get(callId),
  );
  const open = useOpenTurns();
  if (view === undefined || callId === undefined) return null;
  return (
    <>
      <div className={classes['transcript']}>
        <Transcript view={view} open={open} isLive />
      </div>
      <Button variant="subtle" onClick={() => navigate({ screen: 'live', callId })}>
        {t('Watch it under Live')}
      </Button>
    </>
  );
}
