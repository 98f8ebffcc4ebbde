import { Button } from '@mantine/core';
import type { ScriptResult } from '@shared/domain/callerScript';
import type { CallId } from '@shared/domain/ids';
import { Check, X } from 'lucide-react';
import type { PlainPhrase } from '../../../../i18n/phrases';
import { useWords } from '../../../../i18n/useWords';
import { useClient } from '../../../../state/consoleContext';
import { useNavigate } from '../../../../state/useNavigate';
import { useResource } from '../../../../state/useResource';
import { StatusPill, type PillTone } from '../../../../ui/StatusPill';
import { spokenName } from './spokenName';
import classes from './Trial.module.css';

const LOOKS = {
  waiting: { tone: 'quiet', word: 'Waiting' },
  calling: { tone: 'quiet', word: 'Calling…' },
  passed: { tone: 'good', word: 'Passed' },
  failed: { tone: 'bad', word: 'Failed' },
  cancelled: { tone: 'quiet', word: 'Stopped' },
  broken: { tone: 'bad', word: 'Could not call' },
} as const satisfies Record<ScriptResult['state'], { tone: PillTone; word: PlainPhrase }>;

/** What came of one caller: every expectation, and the call to read and hear. */
export function ScriptOutcome({ result }: { readonly result: ScriptResult }) {
  const { t, say } = useWords();
  const { state, verdicts, problem, callId } = result;
  const name = spokenName(result.name);
  const looks = LOOKS[state];
  const isOver = state !== 'waiting' && state !== 'calling';
  return (
    <section className={classes['outcome']} aria-label={name}>
      <div className={classes['outcomeHead']}>
        <h3>{name}</h3>
        <StatusPill tone={looks.tone}>{t(looks.word)}</StatusPill>
      </div>
      {problem === undefined ? null : <p className={classes['broke']}>{say(problem)}</p>}
      <ul className={classes['verdicts']}>
        {verdicts.map(({ text, ok, why }, index) => (
          <li key={index} data-ok={ok}>
            {ok ? (
              <Check size={13} aria-label={t('Held')} />
            ) : (
              <X size={13} aria-label={t('Broke')} />
            )}
            <span>
              {say(text)}
              {why === undefined ? null : <em>{say(why)}</em>}
            </span>
          </li>
        ))}
      </ul>
      {callId !== undefined && isOver ? <CallSound callId={callId} name={name} /> : null}
    </section>
  );
}

function CallSound({ callId, name }: { readonly callId: CallId; readonly name: string }) {
  const { t } = useWords();
  const client = useClient();
  const navigate = useNavigate();
  const { value } = useResource('calls.events', { callId }, []);
  const hasSound = value?.events.some(({ type }) => type === 'recording.started') ?? false;
  return (
    <>
      {hasSound ? (
        <audio
          controls
          preload="none"
          aria-label={t('Sound of {name}', { name })}
          src={client.recordingUrl(callId)}
        />
      ) : null}
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => navigate({ screen: 'call', callId })}
      >
        {t('Transcript and details')}
      </Button>
    </>
  );
}
