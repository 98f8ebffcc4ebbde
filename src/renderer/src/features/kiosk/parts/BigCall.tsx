import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { PhoneOff } from 'lucide-react';
import { useState } from 'react';
import type { MicrophoneProblem } from '../../../audio/microphone';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { MicrophoneHelp, quickPhrases } from '../../softphone';
import { captionsOf } from '../captions';
import type { Visit } from '../hooks/useVisit';
import classes from '../Kiosk.module.css';

export interface BigCallProps {
  readonly visit: Visit;
  readonly problem: MicrophoneProblem | undefined;
}

/** A call in big letters: who speaks, and the words as they are spoken. */
export function BigCall({ visit, problem }: BigCallProps) {
  const { t } = useWords();
  const { phase, callId, finish } = visit;
  const view = useArea('liveCalls', ({ calls }) =>
    callId === undefined ? undefined : calls.get(callId),
  );
  const partials = useArea('liveCalls', (live) => live.partials);
  const mode = useArea('softphone', ({ state }) => state?.mode);
  const hangUp = useCommand('softphone.hangUp');
  const captions = captionsOf(view, partials);
  return (
    <section className={classes['call']}>
      <VisuallyHidden component="h1">{t('Test call')}</VisuallyHidden>
      <div className={classes['captions']} role="log" aria-label={t('Captions')}>
        {captions.length === 0 ? <p className={classes['ringing']}>{t('Ringing…')}</p> : null}
        {captions.map(({ turnId, speaker, text }) => (
          <p key={turnId} className={classes['caption']} data-speaker={speaker}>
            <span>{speaker === 'agent' ? t('Agent') : t('You|on the phone')}</span>
            {text}
          </p>
        ))}
      </div>
      {problem === undefined ? null : <MicrophoneHelp problem={problem} />}
      {phase === 'call' && mode === 'typed' ? <Say /> : null}
      <Button
        className={classes['big'] ?? ''}
        color="red"
        variant="filled"
        leftSection={<PhoneOff size="1.25em" />}
        onClick={() => {
          if (phase === 'demo') finish();
          else void hangUp.run({});
        }}
      >
        {phase === 'demo' ? t('Stop, it is my turn') : t('Hang up')}
      </Button>
    </section>
  );
}

/** Typed words that a voice says on the line, and some to choose from. */
function Say() {
  const { t } = useWords();
  const [text, setText] = useState('');
  const say = useCommand('softphone.say');
  const businesses = useResource('businesses.list', {}, ['businesses']).value?.businesses;
  const send = (words: string) => {
    if (words.trim() === '') return;
    setText('');
    void say.run({ text: words.trim() });
  };
  return (
    <div className={classes['say']}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(text);
        }}
      >
        <TextInput
          classNames={{ input: classes['field'] ?? '' }}
          aria-label={t('What you say')}
          placeholder={t('Type what you say, then Enter')}
          value={text}
          autoFocus
          maxLength={300}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
      <div className={classes['phrases']}>
        {quickPhrases(businesses?.[0]).map((phrase) => (
          <Button
            key={phrase}
            className={classes['big'] ?? ''}
            variant="light"
            onClick={() => send(phrase)}
          >
            {phrase}
          </Button>
        ))}
      </div>
      {say.error === undefined ? null : <ErrorNotice error={say.error} />}
    </div>
  );
}
