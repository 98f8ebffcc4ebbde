import { Button } from '@mantine/core';
import type { Text } from '@shared/domain/texts/textThread';
import { Check, CheckCheck, CircleX, Clock, Image, Wrench } from 'lucide-react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { toolName } from '../../../i18n/toolNames';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { deliveryOf, hasFailed } from '../threads';
import classes from '../Conversation.module.css';

const AUTHORS = {
  customer: 'Customer',
  agent: 'Agent',
  operator: 'You',
} as const satisfies Record<Exclude<Text['author'], 'system'>, PlainPhrase>;

export interface BubbleProps {
  readonly text: Text;
  /** It is the one that was looked for. */
  readonly isShown: boolean;
}

/** One text, with how far it got. */
export function Bubble({ text, isShown }: BubbleProps) {
  const { t, format, say } = useWords();
  if (text.author === 'system') return <p className={classes['note']}>{say(text.text)}</p>;
  return (
    <article
      className={classes['bubble']}
      data-author={text.author}
      aria-current={isShown || undefined}
    >
      {text.text === '' ? null : <p dir="auto">{text.text}</p>}
      {text.media.length === 0 ? null : (
        <p className={classes['media']}>
          <Image size={13} aria-hidden />
          {t('They attached {kinds}. Patchcord does not fetch it.', {
            kinds: format.list(text.media),
          })}
        </p>
      )}
      {text.tools.length === 0 ? null : (
        <p className={classes['used']}>
          <Wrench size={12} aria-hidden />
          {text.tools
            .map(({ name, ok }) => {
              const tool = toolName(name, t);
              return ok ? tool : t('{name} (failed)', { name: tool });
            })
            .join(', ')}
        </p>
      )}
      <span className={`${classes['foot'] ?? ''} tabular`}>
        {t(AUTHORS[text.author])} · {format.time(text.at)}
        <Delivery text={text} />
      </span>
      {hasFailed(text) ? <Failure text={text} /> : null}
    </article>
  );
}

function Delivery({ text }: { readonly text: Text }) {
  const { t } = useWords();
  const state = deliveryOf(text, t);
  if (state === undefined) return null;
  const Icon = hasFailed(text)
    ? CircleX
    : text.status === 'delivered'
      ? CheckCheck
      : text.status === 'sent'
        ? Check
        : Clock;
  return (
    // The system's own hint: there is one at every text, and ours would make each twice as dear.
    <span
      className={classes['delivery']}
      data-failed={hasFailed(text) || undefined}
      title={state.meaning}
    >
      <Icon size={12} aria-hidden />
      {state.word}
      {text.segments > 1 ? ` · ${t('{count} segments', { count: text.segments })}` : ''}
    </span>
  );
}

function Failure({ text }: { readonly text: Text }) {
  const { t, say } = useWords();
  const { run, isRunning, error } = useCommand('threads.sendAgain');
  return (
    <div className={classes['failure']}>
      {text.problem === undefined ? null : <p>{say(text.problem.message)}</p>}
      <Button size="compact-xs" disabled={isRunning} onClick={() => void run({ textId: text.id })}>
        {t('Send again')}
      </Button>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </div>
  );
}
