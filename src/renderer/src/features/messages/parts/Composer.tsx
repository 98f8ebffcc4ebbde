import { ActionIcon, SegmentedControl, Textarea } from '@mantine/core';
import { templateVariables } from '@shared/domain/agent/promptTemplate';
import { isRehearsal } from '@shared/domain/capabilities';
import { MAX_TEXT_CHARS, type TextThread } from '@shared/domain/texts/textThread';
import { SendHorizontal } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { Translate } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useTemplatePicker } from '../hooks/useTemplatePicker';
import { useUnsent } from '../hooks/useUnsent';
import { costWords } from '../threads';
import classes from '../Conversation.module.css';
import { TemplateOptions } from './TemplateOptions';

type Side = 'customer' | 'operator';

export interface ComposerProps {
  readonly thread: TextThread;
  readonly onTemplates: () => void;
}

/** Where the operator writes; on the test line, the customer too. */
export function Composer({ thread, onTemplates }: ComposerProps) {
  const { t } = useWords();
  const isTest = isRehearsal(thread);
  const [side, setSide] = useState<Side>(isTest ? 'customer' : 'operator');
  const { text, setText, submit, isRunning, error, blanks } = useSending(thread, side);
  const picker = useTemplatePicker({ threadId: thread.id, text, setText });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || picker.onKeyDown(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  const label = side === 'customer' ? t('Text as the customer') : t('Text as yourself');
  return (
    <form
      className={classes['composer']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {error === undefined ? null : <ErrorNotice error={error} />}
      {picker.isOpen ? <TemplateOptions picker={picker} onManage={onTemplates} /> : null}
      <div className={classes['field']}>
        <Textarea
          className={classes['textarea']}
          aria-label={label}
          placeholder={t('{label}, or / for a template', { label })}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={MAX_TEXT_CHARS}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          {...picker.fieldProps}
        />
        <ActionIcon
          type="submit"
          variant="filled"
          size={30}
          aria-label={t('Send')}
          disabled={text.trim() === '' || isRunning || blanks.length > 0 || picker.isOpen}
        >
          <SendHorizontal size={15} />
        </ActionIcon>
      </div>
      <div className={classes['under']}>
        {isTest ? <SidePicker side={side} onPick={setSide} /> : null}
        <Hint side={side} thread={thread} blanks={blanks} />
        <span className={`${classes['cost'] ?? ''} tabular`}>{costWords(text, t)}</span>
      </div>
    </form>
  );
}

function useSending(thread: TextThread, side: Side) {
  const { id: threadId, ourNumber, theirNumber: from } = thread;
  const { text, setText } = useUnsent(thread);
  const send = useCommand('threads.send');
  const testText = useCommand('threads.testText');
  const isTest = side === 'customer';
  const lines = useResource('lines.list', isTest ? {} : undefined, ['lines']).value?.lines;
  const line = lines?.find(({ number }) => number === ourNumber);
  const isRunning = send.isRunning || testText.isRunning;
  const blanks = templateVariables(text);
  const submit = () => {
    const words = text.trim();
    if (words === '' || isRunning || blanks.length > 0) return;
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
  return { text, setText, submit, isRunning, blanks, error: send.error ?? testText.error };
}

function SidePicker(props: { readonly side: Side; readonly onPick: (side: Side) => void }) {
  const { t } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('Who texts')}
      value={props.side}
      onChange={(next) => props.onPick(next === 'operator' ? 'operator' : 'customer')}
      data={[
        { value: 'customer', label: t('As the customer') },
        { value: 'operator', label: t('As yourself') },
      ]}
    />
  );
}

interface HintProps {
  readonly side: Side;
  readonly thread: TextThread;
  readonly blanks: readonly string[];
}

function Hint({ side, thread, blanks }: HintProps) {
  const { t } = useWords();
  const [blank] = blanks;
  if (blank === undefined)
    return <span className={classes['hint']}>{hintFor(side, thread, t)}</span>;
  return (
    <span className={classes['hint']} data-warning role="status">
      {t('Nothing is known for {blank}: write it yourself, then send.', { blank: `{{${blank}}}` })}
    </span>
  );
}

function hintFor(side: Side, { answeredBy }: TextThread, t: Translate): string {
  if (side === 'operator' && answeredBy === 'agent') {
    return t('Sending takes the conversation over.');
  }
  if (side === 'customer' && answeredBy === 'operator') {
    return t('You answer here, not the agent.');
  }
  return '';
}
