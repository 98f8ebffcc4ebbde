import { Button, Checkbox, TextInput } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { PhoneForwarded } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Live.module.css';
import { CallPopover } from './CallPopover';

/** Passes the caller to a person, with a word to that person first if wanted. */
export function PassOn({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  return (
    <CallPopover
      view={view}
      wish="transfer"
      label={t('Transfer')}
      callerView={t('Caller hears ringing')}
      shortcut="transfer"
      Icon={PhoneForwarded}
      width={300}
    >
      <Target callId={view.callId} />
    </CallPopover>
  );
}

function Target({ callId }: Pick<CallView, 'callId'>) {
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('calls.transfer');
  const [to, setTo] = useState('');
  const [announcement, setAnnouncement] = useState<string>();
  const word = announcement?.trim() ?? '';
  return (
    <form
      className={classes['popover']}
      onSubmit={(event) => {
        event.preventDefault();
        const target = { callId, to: to.trim() };
        void run(word === '' ? target : { ...target, announcement: word });
      }}
    >
      <TextInput
        label={t('Pass the caller to')}
        placeholder="+1 555 555 0199"
        type="tel"
        value={to}
        onChange={({ currentTarget }) => {
          setTo(currentTarget.value);
        }}
        data-autofocus
      />
      <Checkbox
        label={t('Tell that person first who is coming')}
        checked={announcement !== undefined}
        onChange={({ currentTarget }) => {
          setAnnouncement(currentTarget.checked ? '' : undefined);
        }}
      />
      {announcement === undefined ? null : (
        <TextInput
          aria-label={t('What they are told')}
          dir="auto"
          placeholder={t('Dana Reyes, about her cleaning')}
          maxLength={300}
          value={announcement}
          onChange={({ currentTarget }) => {
            setAnnouncement(currentTarget.value);
          }}
        />
      )}
      {error === undefined ? null : <ErrorNotice error={error} />}
      <Button type="submit" loading={isRunning} disabled={to.trim() === ''}>
        {t('Transfer now')}
      </Button>
    </form>
  );
}
