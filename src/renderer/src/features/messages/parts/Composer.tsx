import { ActionIcon, SegmentedControl, Textarea } from '@mantine/core';
import { MAX_TEXT_CHARS, type TextThread } from '@shared/domain/texts/textThread';
import { SendHorizontal } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { costWords } from '../threads';
import classes from '../Threads.module.css';

type Side = 'customer' | 'operator';

/** Where the operator writes; on the test line, the customer too. */
export function Composer({ thread }: { readonly thread: TextThread }) {
  const isTest = thread.carrierId === 'testline';
  const [side, setSide] = useState<Side>(isTest ? 'customer' : 'operator');
  const { text, setText, submit, isRunning, error } = useSending(thread, side);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  const label = side === 'customer' ? 'Text as the customer' : 'Text as yourself';
  return (
    <form
      className={classes['composer']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['field']}>
        <Textarea
          className={classes['textarea']}
          aria-label={label}
          placeholder={label}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={MAX_TEXT_CHARS}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          type="submit"
          variant="filled"
          size={30}
          aria-label="Send"
          disabled={text.trim() === '' || isRunning}
        >
          <SendHorizontal size={15} />
        </ActionIcon>
      </div>
      <div className={classes['under']}>
        {isTest ? <SidePicker side={side} onPick={setSide} /> : null}
        <span className={classes['hint']}>{hintFor(side, thread)}</span>
        <span className={`${classes['cost'] ?? ''} tabular`}>{costWords(text)}</span>
      </div>
    </form>
  );
}

function useSending({ id: threadId, ourNumber, theirNumber: from }: TextThread, side: Side) {
  const [text, setText] = useState('');
  const send = useCommand('threads.send');
  const testText = useCommand('threads.testText');
  const isTest = side === 'customer';
  const lines = useResource('lines.list', isTest ? {} : undefined, ['lines']).value?.lines;
  const line = lines?.find(({ number }) => number === ourNumber);
  const isRunning = send.isRunning || testText.isRunning;
  const submit = () => {
    const words = text.trim();
    if (words === '' || isRunning) return;
    setText('');
    const to = line === undefined ? {} : { lineId: line.id };
    const sent = isTest
      ? testText.run({ ...to, from, text: words })
      : send.run({ threadId, text: words });
    void sent.then((answer) => {
      // What was not sent goes back to where it can be sent again.
      if (answer === undefined) setText(words);
    });
  };
  return { text, setText, submit, isRunning, error: send.error ?? testText.error };
}

function SidePicker(props: { readonly side: Side; readonly onPick: (side: Side) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Who texts"
      value={props.side}
      onChange={(next) => props.onPick(next === 'operator' ? 'operator' : 'customer')}
      data={[
        { value: 'customer', label: 'As the customer' },
        { value: 'operator', label: 'As yourself' },
      ]}
    />
  );
}

function hintFor(side: Side, { answeredBy }: TextThread): string {
  if (side === 'operator' && answeredBy === 'agent') return 'Sending takes the conversation over.';
  if (side === 'customer' && answeredBy === 'operator') return 'You answer here, not the agent.';
  return '';
}
