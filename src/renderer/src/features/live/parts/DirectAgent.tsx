import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { CornerDownLeft } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { KeyHint } from '../../../ui/shortcuts/KeyHint';
import { ariaKeys, type ShortcutId } from '../../../ui/shortcuts/shortcuts';
import { useOperatorWish } from '../hooks/useOperatorWish';
import classes from '../Live.module.css';

type Mode = 'whisper' | 'say';

const WORDS = {
  whisper: { label: 'What only the agent learns', placeholder: 'The caller never hears this' },
  say: { label: 'What the agent says', placeholder: 'The caller hears this, word for word' },
} as const;

/** One line to the agent: a hint that the caller never hears, or words to speak as they stand. */
export function DirectAgent({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const canWhisper = view.abilities.whisper;
  const canSay = view.handedOff?.can.includes('say') ?? true;
  const [chosen, setChosen] = useState<Mode>('whisper');
  const mode = canWhisper && canSay ? chosen : canWhisper ? 'whisper' : 'say';
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const whisper = useCommand('calls.whisper');
  const say = useCommand('calls.say');
  const { run, isRunning, error } = mode === 'say' ? say : whisper;
  const isLive = view.state === 'live';
  const focusIn = (next: Mode) => () => {
    setChosen(next);
    field.current?.focus();
  };
  useOperatorWish('whisper', focusIn('whisper'));
  useOperatorWish('say', focusIn('say'));
  const send = () => {
    const line = text.trim();
    if (line === '' || isRunning) return;
    void run({ callId: view.callId, text: line }).then((answer) => {
      if (answer !== undefined) setText('');
    });
  };
  return (
    <form
      className={classes['direct']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {canWhisper && canSay ? <ModePicker mode={mode} onChange={setChosen} /> : null}
      <TextInput
        ref={field}
        dir="auto"
        aria-label={t(WORDS[mode].label)}
        aria-keyshortcuts={canWhisper ? ariaKeys('whisper', 'say') : ariaKeys('say')}
        placeholder={t(WORDS[mode].placeholder)}
        value={text}
        maxLength={1000}
        disabled={!isLive || (mode === 'say' && view.voice !== 'agent')}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
        rightSectionWidth={canWhisper ? undefined : 62}
        rightSection={
          <Send hasHint={!canWhisper} isDisabled={text.trim() === '' || isRunning || !isLive} />
        }
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
    </form>
  );
}

interface SendProps {
  /** Where there is but one thing to do with the line, its key stands here. */
  readonly hasHint: boolean;
  readonly isDisabled: boolean;
}

function Send({ hasHint, isDisabled }: SendProps) {
  const { t } = useWords();
  return (
    <>
      {hasHint ? <KeyHint of="say" /> : null}
      <ActionIcon type="submit" variant="subtle" aria-label={t('Send')} disabled={isDisabled}>
        <CornerDownLeft size={14} />
      </ActionIcon>
    </>
  );
}

interface WithKeyProps {
  readonly words: string;
  readonly shortcut: ShortcutId;
}

function WithKey({ words, shortcut }: WithKeyProps) {
  return (
    <span className={classes['withKey']}>
      {words}
      <KeyHint of={shortcut} />
    </span>
  );
}

function ModePicker({ mode, onChange }: { readonly mode: Mode; onChange: (mode: Mode) => void }) {
  const { t } = useWords();
  return (
    <SegmentedControl<Mode>
      size="xs"
      fullWidth
      aria-label={t('What becomes of the line')}
      value={mode}
      onChange={onChange}
      data={[
        {
          value: 'whisper',
          label: <WithKey words={t('Whisper')} shortcut="whisper" />,
        },
        { value: 'say', label: <WithKey words={t('Have it say')} shortcut="say" /> },
      ]}
    />
  );
}
