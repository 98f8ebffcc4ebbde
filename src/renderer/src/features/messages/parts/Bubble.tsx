import { Button } from '@mantine/core';
import type { Text } from '@shared/domain/texts/textThread';
import { Check, CheckCheck, CircleX, Clock, Image, Wrench } from 'lucide-react';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { formatTime } from '../../../ui/format';
import { deliveryWords, hasFailed } from '../threads';
import classes from '../Threads.module.css';

const AUTHORS = { customer: 'Customer', agent: 'Agent', operator: 'You', system: '' } as const;

/** One text, with how far it got. */
export function Bubble({ text }: { readonly text: Text }) {
  if (text.author === 'system') return <p className={classes['note']}>{text.text}</p>;
  return (
    <article className={classes['bubble']} data-author={text.author}>
      {text.text === '' ? null : <p dir="auto">{text.text}</p>}
      {text.media.length === 0 ? null : (
        <p className={classes['media']}>
          <Image size={13} aria-hidden /> They attached {text.media.join(', ')}. Patchcord does not
          fetch it.
        </p>
      )}
      {text.tools.length === 0 ? null : (
        <p className={classes['used']}>
          <Wrench size={12} aria-hidden />
          {text.tools.map(({ name, ok }) => (ok ? name : `${name} (failed)`)).join(', ')}
        </p>
      )}
      <span className={`${classes['foot'] ?? ''} tabular`}>
        {AUTHORS[text.author]} · {formatTime(text.at)}
        <Delivery text={text} />
      </span>
      {hasFailed(text) ? <Failure text={text} /> : null}
    </article>
  );
}

function Delivery({ text }: { readonly text: Text }) {
  const words = deliveryWords(text);
  if (words === undefined) return null;
  const Icon = hasFailed(text)
    ? CircleX
    : text.status === 'delivered'
      ? CheckCheck
      : text.status === 'sent'
        ? Check
        : Clock;
  return (
    <span className={classes['delivery']} data-failed={hasFailed(text) || undefined}>
      <Icon size={12} aria-hidden />
      {words}
      {text.segments > 1 ? ` · ${text.segments} segments` : ''}
    </span>
  );
}

function Failure({ text }: { readonly text: Text }) {
  const { run, isRunning, error } = useCommand('threads.sendAgain');
  return (
    <div className={classes['failure']}>
      {text.problem === undefined ? null : <p>{text.problem.message}</p>}
      <Button size="compact-xs" disabled={isRunning} onClick={() => void run({ textId: text.id })}>
        Send again
      </Button>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </div>
  );
}
