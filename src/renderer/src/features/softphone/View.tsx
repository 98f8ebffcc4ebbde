import { ActionIcon } from '@mantine/core';
import { Phone, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/useWords';
import { useArea, useConsole } from '../../state/consoleContext';
import { updateSoftphoneUi } from '../../state/uiStore';
import { useNavigate } from '../../state/useNavigate';
import { useRinger } from './hooks/useRinger';
import { useSoftphoneAudio } from './hooks/useSoftphoneAudio';
import { InCall } from './parts/InCall';
import { OwnVoiceCall } from './parts/OwnVoiceCall';
import { Ringing } from './parts/Ringing';
import { StartCall } from './parts/StartCall';
import { WebCall } from './web/WebCall';
import { isBusy } from './selectors';
import classes from './Softphone.module.css';

/** The test call: a phone of this computer's own, reachable from every screen. */
export function Softphone() {
  const { t } = useWords();
  const audio = useSoftphoneAudio();
  const { ui } = useConsole().stores;
  const isOpen = useArea('ui', ({ softphone }) => softphone.isOpen);
  const phase = useArea('softphone', ({ state }) => state?.phase ?? 'idle');
  const ownVoice = useArea('softphone', ({ state }) => state?.ownVoice);
  const webCall = useArea('softphone', ({ state }) => state?.webCall);
  const callId = useArea('softphone', ({ state }) => state?.callId);
  // It goes to a real phone, and costs.
  const isOwnVoice = ownVoice !== undefined && isBusy(phase);
  useWatchOwnCall();
  useRinger(phase === 'ringing_you');
  const wasBusy = useRef(false);
  useEffect(() => {
    if (phase === 'ringing_you') updateSoftphoneUi(ui, { isOpen: true });
    if (wasBusy.current && !isBusy(phase)) updateSoftphoneUi(ui, { isHere: false });
    wasBusy.current = isBusy(phase);
  }, [ui, phase]);
  if (!isOpen) return null;
  return (
    <section className={classes['dock']} aria-label={t('Test call')}>
      <header className={classes['head']}>
        <Phone size={14} aria-hidden />
        <h2>
          {isOwnVoice
            ? t('In your own voice')
            : webCall !== undefined && isBusy(phase)
              ? t('Web call')
              : t('Test call')}
        </h2>
        <ActionIcon
          size="xs"
          aria-label={t("Close the test call's panel")}
          onClick={() => {
            updateSoftphoneUi(ui, { isOpen: false });
          }}
        >
          <X size={14} />
        </ActionIcon>
      </header>
      <div className={classes['body']}>
        {phase === 'in_call' && ownVoice === undefined && webCall === undefined ? (
          <InCall audio={audio} />
        ) : null}
        {phase === 'in_call' && webCall !== undefined ? (
          <WebCall call={webCall} callId={callId} />
        ) : null}
        {phase === 'in_call' && ownVoice !== undefined ? <OwnVoiceCall call={ownVoice} /> : null}
        {phase === 'calling' || phase === 'ringing_you' ? <Ringing phase={phase} /> : null}
        {isBusy(phase) ? null : <StartCall />}
      </div>
    </section>
  );
}

/** A call that starts on this window is the call to look at. */
function useWatchOwnCall(): void {
  const callId = useArea('softphone', ({ state }) => state?.callId);
  const isHere = useArea('ui', ({ softphone }) => softphone.isHere);
  const toWatch = useArea('ui', ({ softphone }) => softphone.toWatch);
  const isThere = useArea('liveCalls', ({ calls }) => toWatch !== undefined && calls.has(toWatch));
  const navigate = useNavigate();
  const { ui } = useConsole().stores;
  useEffect(() => {
    if (!isThere || toWatch === undefined) return;
    updateSoftphoneUi(ui, { toWatch: undefined });
    navigate({ screen: 'live', callId: toWatch });
  }, [isThere, toWatch, navigate, ui]);
  useEffect(() => {
    const isBeside = ui.getState().place.screen === 'agents';
    if (callId !== undefined && isHere && !isBeside) navigate({ screen: 'live', callId });
  }, [callId, isHere, navigate, ui]);
}
