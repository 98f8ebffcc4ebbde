import { ActionIcon, Button, TextInput } from '@mantine/core';
import { CornerDownLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { quickPhrases } from '../quickPhrases';
import classes from '../Softphone.module.css';

/** What the caller says, line by line; a voice says it on the phone. */
export function Composer() {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const said = useArea('ui', ({ softphone }) => softphone.said);
  const { run, error } = useCommand('softphone.say');
  const [text, setText] = useState('');
  const say = (line: string) => {
    const words = line.trim();
    if (words === '') return;
    setText('');
    updateSoftphoneUi(ui, { said: [...said, { text: words, at: Date.now() }] });
    void run({ text: words }).then((answer) => {
      // What was not said goes back to where it can be sent again.
      if (answer === undefined) {
        setText(words);
        updateSoftphoneUi(ui, { said });
      }
    });
  };
  return (
    <>
      <Said lines={said.map((line) => line.text)} />
      <form
        className={classes['composer']}
        onSubmit={(event) => {
          event.preventDefault();
          say(text);
        }}
      >
        <TextInput
          aria-label={t('What the caller says')}
          placeholder={t('Type what the caller says')}
          value={text}
          autoFocus
          maxLength={1000}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <ActionIcon
          type="submit"
          variant="filled"
          aria-label={t('Say it')}
          disabled={text.trim() === ''}
        >
          <CornerDownLeft size={14} />
        </ActionIcon>
      </form>
      {error === undefined ? null : <ErrorNotice error={error} />}
      {said.length > 0 ? null : <Phrases onSay={say} />}
    </>
  );
}

/** Something to say, for who does not know how to begin. */
function Phrases({ onSay }: { readonly onSay: (line: string) => void }) {
  const businesses = useResource('businesses.list', {}, ['businesses']).value?.businesses;
  return (
    <div className={classes['phrases']}>
      {quickPhrases(businesses?.[0]).map((phrase) => (
        <Button key={phrase} size="compact-xs" variant="light" onClick={onSay.bind(null, phrase)}>
          {phrase}
        </Button>
      ))}
    </div>
  );
}

function Said({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useWords();
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [lines.length]);
  if (lines.length === 0) return null;
  return (
    <ol className={classes['said']} aria-label={t('What you said')}>
      {lines.map((line, index) => (
        <li key={index} ref={index === lines.length - 1 ? end : null}>
          {line}
        </li>
      ))}
    </ol>
  );
}
