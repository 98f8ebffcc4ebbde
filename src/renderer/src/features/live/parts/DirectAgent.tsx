import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { CornerDownLeft } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Live.module.css';

type Mode = 'whisper' | 'say';

/** One line to the agent: a hint that the caller never hears, or words to speak as they stand. */
export function DirectAgent({ view }: { readonly view: CallView }) {
  const canWhisper = view.abilities.whisper;
  const [chosen, setChosen] = useState<Mode>('whisper');
  const mode = canWhisper ? chosen : 'say';
  const [text, setText] = useState('');
  const whisper = useCommand('calls.whisper');
  const say = useCommand('calls.say');
  const { run, isRunning, error } = mode === 'say' ? say : whisper;
  const isLive = view.state === 'live';
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
      {canWhisper ? <ModePicker mode={mode} onChange={setChosen} /> : null}
      <TextInput
        aria-label={mode === 'say' ? 'What the agent says' : 'What only the agent learns'}
        placeholder={
          mode === 'say' ? 'The agent says this, word for word' : 'The caller never hears this'
        }
        value={text}
        maxLength={1000}
        disabled={!isLive || (mode === 'say' && view.voice !== 'agent')}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
        rightSection={
          <ActionIcon
            type="submit"
            variant="subtle"
            aria-label="Send"
            disabled={text.trim() === '' || isRunning || !isLive}
          >
            <CornerDownLeft size={14} />
          </ActionIcon>
        }
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
    </form>
  );
}

function ModePicker({ mode, onChange }: { readonly mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <SegmentedControl<Mode>
      size="xs"
      fullWidth
      aria-label="What becomes of the line"
      value={mode}
      onChange={onChange}
      data={[
        { value: 'whisper', label: 'Whisper to the agent' },
        { value: 'say', label: 'Have it say' },
      ]}
    />
  );
}
