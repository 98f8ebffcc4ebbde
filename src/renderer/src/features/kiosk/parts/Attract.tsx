import { Button, UnstyledButton } from '@mantine/core';
import { Keyboard, Mic, Play, type LucideIcon } from 'lucide-react';
import type { SoftphoneMode } from '@shared/contract/softphone';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { MicrophoneHelp, quickPhrases, useTestCall } from '../../softphone';
import type { Visit } from '../hooks/useVisit';
import { useVisitorsAgent } from '../hooks/useVisitorsAgent';
import classes from '../Kiosk.module.css';

/** So long each thing to say stays on the screen. */
const PHRASE_MS = 6_000;

/** Nobody is on the phone: what one can do here, and what one might say. */
export function Attract({ visit }: { readonly visit: Visit }) {
  const { t } = useWords();
  const [isChoosing, setIsChoosing] = useState(false);
  const { ui } = useConsole().stores;
  const testCall = useTestCall();
  const mode = useArea('ui', ({ softphone }) => softphone.mode);
  const isWaiting = useRef(false);
  const isOffline = useIsOffline();
  const businesses = useResource('businesses.list', {}, ['businesses']).value?.businesses;
  const business = businesses?.[0];
  // The mode is chosen first; the call takes it from there.
  useEffect(() => {
    if (!isWaiting.current) return;
    isWaiting.current = false;
    void testCall.callIn({});
  });
  const begin = (wanted: SoftphoneMode) => {
    if (wanted === mode) {
      void testCall.callIn({});
      return;
    }
    isWaiting.current = true;
    updateSoftphoneUi(ui, { mode: wanted });
  };
  return (
    <section className={classes['attract']}>
      <h1>
        {business === undefined
          ? t('Pick up the phone and talk')
          : t('Call {business} and talk', { business: business.name })}
      </h1>
      <p className={classes['lead']}>
        {isOffline
          ? t(
              'An agent answers at once. Nothing leaves this computer, and nothing of your call is kept.',
            )
          : t('An agent answers at once. Nothing of your call is kept here.')}
      </p>
      {isChoosing ? (
        <Scenarios visit={visit} onBack={() => setIsChoosing(false)} />
      ) : (
        <div className={classes['choices']}>
          <Choice icon={Mic} label={t('Speak')} onClick={() => begin('microphone')} />
          <Choice icon={Keyboard} label={t('Type')} onClick={() => begin('typed')} />
          {visit.scenarios.length === 0 ? null : (
            <Choice icon={Play} label={t('Watch a call')} onClick={() => setIsChoosing(true)} />
          )}
        </div>
      )}
      {testCall.problem === undefined ? null : (
        <MicrophoneHelp problem={testCall.problem} onTypeInstead={() => begin('typed')} />
      )}
      {testCall.error === undefined ? null : <ErrorNotice error={testCall.error} />}
      <Phrase phrases={quickPhrases(business)} />
    </section>
  );
}

/** The agent that visitors meet works without any network. */
function useIsOffline(): boolean {
  const agent = useVisitorsAgent();
  const engines = useResource('engines.list', {}, []).value?.engines;
  return engines?.find(({ id }) => id === agent?.engineId)?.worksOffline ?? false;
}

interface ChoiceProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick: () => void;
}

function Choice({ icon: Icon, label, onClick }: ChoiceProps) {
  return (
    <UnstyledButton className={classes['choice']} onClick={onClick}>
      <Icon size={40} strokeWidth={1.5} aria-hidden />
      {label}
    </UnstyledButton>
  );
}

/** What a caller may want; the agent is shown dealing with it. */
function Scenarios({ visit, onBack }: { readonly visit: Visit; readonly onBack: () => void }) {
  const { t } = useWords();
  return (
    <>
      <div className={classes['choices']}>
        {visit.scenarios.map((scenario) => (
          <Choice
            key={scenario.scriptId}
            icon={Play}
            label={t(scenario.title)}
            onClick={() => visit.watch(scenario)}
          />
        ))}
      </div>
      <Button className={classes['big'] ?? ''} variant="subtle" onClick={onBack}>
        {t('Back')}
      </Button>
    </>
  );
}

/** One after the other, something to say. */
function Phrase({ phrases }: { readonly phrases: readonly string[] }) {
  const [index, setIndex] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setIndex((shown) => shown + 1), PHRASE_MS);
    return () => clearInterval(timer);
  }, []);
  return <p className={classes['phrase']}>“{phrases[index % phrases.length]}”</p>;
}
