import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core';
import type { TextThread, ThreadCost } from '@shared/domain/texts/textThread';
import { Bot, Ellipsis, Hand, MailWarning, UserPen, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import { KeyHint } from '../../../ui/shortcuts/KeyHint';
import { describeCost } from '../../transcript';
import { whoOf } from '../threads';
import classes from '../Conversation.module.css';

export interface ThreadHeaderProps {
  readonly thread: TextThread;
  readonly cost: ThreadCost | undefined;
  readonly onUnread: () => void;
}

/** Whose thread it is, who answers it, and what can be done with it as a whole. */
export function ThreadHeader({ thread, cost, onUnread }: ThreadHeaderProps) {
  const words = useWords();
  const { t, format } = words;
  const { answeredBy, ourNumber, theirNumber, name } = thread;
  const numbers = { theirs: format.phone(theirNumber), ours: format.phone(ourNumber) };
  const isOurs = answeredBy === 'operator';
  const hasOptedOut = thread.optedOutAt !== undefined;
  return (
    <header className={classes['header']}>
      <div className={classes['who']}>
        <h3 className="tabular" dir="auto">
          {whoOf(thread, words)}
        </h3>
        <p className="tabular">
          {name === '' ? t('to {ours}', numbers) : t('{theirs} to {ours}', numbers)}
          {cost === undefined ? null : (
            <span
              title={t('What the AI service charges. What the phone network charges comes on top.')}
            >
              {' · '}
              {t('{cost} for the answers', { cost: describeCost(cost) })}
            </span>
          )}
        </p>
      </div>
      {hasOptedOut ? null : (
        <span className={classes['answers']} data-by={answeredBy}>
          {isOurs ? <UserRound size={14} aria-hidden /> : <Bot size={14} aria-hidden />}
          {isOurs ? t('You answer') : t('The agent answers')}
        </span>
      )}
      {hasOptedOut ? null : <TakeOver thread={thread} />}
      <ThreadMenu thread={thread} onUnread={onUnread} />
    </header>
  );
}

function TakeOver({ thread: { id: threadId, answeredBy } }: { readonly thread: TextThread }) {
  const { t } = useWords();
  const takeOver = useCommand('threads.takeOver');
  const handBack = useCommand('threads.handBack');
  const error = takeOver.error ?? handBack.error;
  return (
    <>
      {answeredBy === 'operator' ? (
        <Button
          leftSection={<Bot size={14} />}
          disabled={handBack.isRunning}
          onClick={() => void handBack.run({ threadId })}
        >
          {t('Hand back')}
        </Button>
      ) : (
        <Button
          leftSection={<Hand size={14} />}
          disabled={takeOver.isRunning}
          onClick={() => void takeOver.run({ threadId })}
        >
          {t('Take over|a conversation')}
        </Button>
      )}
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}

function ThreadMenu({ thread, onUnread }: Omit<ThreadHeaderProps, 'cost'>) {
  const { t } = useWords();
  const { run } = useCommand('threads.markUnread');
  const [isNaming, setIsNaming] = useState(false);
  const markUnread = () => {
    onUnread();
    void run({ threadId: thread.id });
  };
  useShortcuts({ markUnread });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('More for this conversation')}>
            <Ellipsis size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<MailWarning size={14} />}
            rightSection={<KeyHint of="markUnread" />}
            onClick={markUnread}
          >
            {t('Mark as unread')}
          </Menu.Item>
          <Menu.Item leftSection={<UserPen size={14} />} onClick={() => setIsNaming(true)}>
            {t('Say whose number it is…')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isNaming ? <NameDialog thread={thread} onClose={() => setIsNaming(false)} /> : null}
    </>
  );
}

interface NameDialogProps {
  readonly thread: TextThread;
  readonly onClose: () => void;
}

function NameDialog({ thread, onClose }: NameDialogProps) {
  const { t, format } = useWords();
  const { run, isRunning, error } = useCommand('threads.rename');
  const [name, setName] = useState(thread.name);
  return (
    <Modal opened onClose={onClose} title={format.phone(thread.theirNumber)} size={380}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void run({ threadId: thread.id, name: name.trim() }).then((done) => {
            if (done !== undefined) onClose();
          });
        }}
      >
        <TextInput
          data-autofocus
          label={t('Whose number it is')}
          dir="auto"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {error === undefined ? null : <ErrorNotice error={error} />}
        <div className={classes['formFoot']}>
          <span className={classes['cost']} />
          <Button variant="subtle" onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button type="submit" variant="filled" disabled={isRunning}>
            {t('Save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
