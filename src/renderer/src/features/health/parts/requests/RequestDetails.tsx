import { ActionIcon, Button, Popover } from '@mantine/core';
import { RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import type { RequestDetail, RequestEntry } from '@shared/contract/health/inspector';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { useSettings } from '../../../../state/useSettings';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { Skeletons } from '../../../../ui/Skeletons';
import classes from '../../Requests.module.css';
import { clockTime, replayEffect, tookWords, VERDICT_WORDS } from '../../requestWords';

export interface RequestDetailsProps {
  readonly entry: RequestEntry;
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
}

/** One request: what it said, and what we answered. */
export function RequestDetails({ entry, onClose, onOpen }: RequestDetailsProps) {
  const words = useWords();
  const { t } = words;
  const { inspectorShowsPrivate } = useSettings().settings;
  // Asked anew when the owner changes what may be shown.
  const { value, error, reload } = useResource('inspector.read', { id: entry.id }, ['settings']);
  const isStale = value !== undefined && value.showsPrivate !== inspectorShowsPrivate;
  const title = `${entry.kind === 'socket' ? 'WS' : entry.method} ${entry.path}`;
  return (
    <aside className={classes['details']} aria-label={title}>
      <header className={classes['detailsHead']}>
        <h3>{title}</h3>
        <ActionIcon aria-label={t('Close')} onClick={onClose}>
          <X size={14} />
        </ActionIcon>
      </header>
      <div className={classes['detailsBody']}>
        <dl className={classes['facts']}>
          <dt>{t('Time')}</dt>
          <dd>{clockTime(entry.at)}</dd>
          <dt>{t('Sender')}</dt>
          <dd>{t(VERDICT_WORDS[entry.verdict])}</dd>
          <dt>{t('Answer')}</dt>
          <dd>
            {entry.status}, {tookWords(entry.tookMs, words)}
          </dd>
        </dl>
        {entry.canReplay ? <Replay entry={entry} onOpen={onOpen} /> : null}
        {error === undefined ? null : <ErrorNotice error={error} onRetry={reload} />}
        {value === undefined || isStale ? (
          error === undefined ? (
            <Skeletons rows={6} rowHeight={24} />
          ) : null
        ) : (
          <Detail detail={value} />
        )}
      </div>
    </aside>
  );
}

function Replay({ entry, onOpen }: Pick<RequestDetailsProps, 'entry' | 'onOpen'>) {
  const { t } = useWords();
  const replay = useCommand('inspector.replay');
  const [isAsking, setIsAsking] = useState(false);
  const [status, setStatus] = useState<number>();
  const send = async () => {
    setIsAsking(false);
    const answer = await replay.run({ id: entry.id });
    if (answer === undefined) return;
    setStatus(answer.status);
    if (answer.id !== undefined) onOpen(answer.id);
  };
  return (
    <div className={classes['replay']}>
      <Popover opened={isAsking} onChange={setIsAsking} width={320} trapFocus>
        <Popover.Target>
          <Button
            leftSection={<RotateCw size={14} />}
            disabled={replay.isRunning}
            onClick={() => setIsAsking(true)}
          >
            {replay.isRunning ? t('Sending…') : t('Send again…')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <p>
            {t(
              'The same request goes to this app’s own listener, signed anew with the account’s token. It leaves this computer in no other way.',
            )}
          </p>
          <p className={classes['effect']}>{t(replayEffect(entry.path))}</p>
          <div className={classes['replayButtons']}>
            <Button variant="subtle" onClick={() => setIsAsking(false)}>
              {t('Cancel')}
            </Button>
            <Button variant="filled" onClick={() => void send()}>
              {t('Send again')}
            </Button>
          </div>
        </Popover.Dropdown>
      </Popover>
      <span role="status">
        {status === undefined ? '' : t('Answered with {status}.', { status: String(status) })}
      </span>
      {replay.error === undefined ? null : <ErrorNotice error={replay.error} />}
    </div>
  );
}

function Detail({ detail }: { readonly detail: RequestDetail }) {
  const { t } = useWords();
  const { headers, query, fields, body, answer, traffic, entry } = detail;
  return (
    <>
      {traffic === undefined ? null : (
        <p className={classes['traffic']}>{t('{received} messages in, {sent} out', traffic)}</p>
      )}
      <Named title={t('Query')} values={query} />
      <Named title={t('Form')} values={fields} />
      {body === undefined ? null : <Text title={t('Body')} text={body} />}
      <Named title={t('Headers')} values={headers} />
      {entry.kind === 'socket' ? null : (
        <Text title={t('Answer')} text={answer.body ?? t('No body')} />
      )}
    </>
  );
}

interface NamedProps {
  readonly title: string;
  readonly values: RequestDetail['headers'];
}

function Named({ title, values }: NamedProps) {
  if (values.length === 0) return null;
  return (
    <section className={classes['part']} aria-label={title}>
      <h4>{title}</h4>
      <dl className={classes['named']}>
        {values.map(({ name, value }, index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Text({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section className={classes['part']} aria-label={title}>
      <h4>{title}</h4>
      <pre className={classes['text']}>{text}</pre>
    </section>
  );
}
