import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import classes from '../../Settings.module.css';
import { KeysForm, type FormExits } from './AccountSection';

/** Account SID and auth token: checked before they are kept. */
export function TwilioForm({ onDone, onCancel }: FormExits) {
  const { t } = useWords();
  const [accountSid, setAccountSid] = useState('');
  const [authToken, setAuthToken] = useState('');
  const save = useCommand('accounts.saveTwilio');
  return (
    <KeysForm
      isReady={accountSid.trim() !== '' && authToken.trim() !== ''}
      save={save}
      onSubmit={() => {
        void save.run({ accountSid, authToken }).then((saved) => {
          if (saved !== undefined) onDone();
        });
      }}
      otherwise={
        onCancel === undefined ? null : (
          <Button onClick={onCancel}>{t('Keep the present keys')}</Button>
        )
      }
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
    </KeysForm>
  );
}
