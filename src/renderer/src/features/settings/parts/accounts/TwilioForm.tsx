import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import classes from '../../Settings.module.css';

export interface TwilioFormProps {
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

/** Account SID and auth token: checked before they are kept. */
export function TwilioForm({ onDone, onCancel }: TwilioFormProps) {
  const { t } = useWords();
  const [accountSid, setAccountSid] = useState('');
  const [authToken, setAuthToken] = useState('');
  const save = useCommand('accounts.saveTwilio');
  const isReady = accountSid.trim() !== '' && authToken.trim() !== '';
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady || save.isRunning) return;
        void save.run({ accountSid, authToken }).then((saved) => {
          if (saved !== undefined) onDone();
        });
      }}
    >
      <p className={classes['rowHint']}>
        {t(
          'Both stand on the first page of the Twilio Console, under “Account Info”. Opening an account costs nothing; the guide “Your first real call” leads through it.',
        )}
      </p>
      <TextInput
        label={t('Account SID')}
        description={t('Starts with AC')}
        autoComplete="off"
        spellCheck={false}
        value={accountSid}
        onChange={(event) => setAccountSid(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('Auth Token')}
        description={t('32 characters')}
        autoComplete="off"
        value={authToken}
        onChange={(event) => setAuthToken(event.currentTarget.value)}
      />
      {save.error === undefined ? null : <ErrorNotice error={save.error} />}
      <div className={classes['buttons']}>
        <Button type="submit" variant="filled" disabled={!isReady || save.isRunning}>
          {save.isRunning ? t('Checking…') : t('Check and save')}
        </Button>
        {onCancel === undefined ? null : (
          <Button onClick={onCancel}>{t('Keep the present keys')}</Button>
        )}
      </div>
    </form>
  );
}
