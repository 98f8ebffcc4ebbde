import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { Accounts } from '@shared/contract/accounts';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import classes from '../../Settings.module.css';
import { Row } from '../Row';
import { KeysForm } from './AccountSection';
import { SecretEnd } from './AccountState';

/** A second key, for everything but proving webhooks: it can be taken back at Twilio at any time. */
export function TwilioApiKey({ account }: { readonly account: NonNullable<Accounts['twilio']> }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const save = useCommand('accounts.saveTwilioApiKey');
  const { apiKey } = account;
  const isOurs = account.from === 'vault';
  const description =
    apiKey === undefined
      ? t(
          'Recommended: Patchcord then signs in with a key that you can take back at any time, and this computer can be a phone.',
        )
      : apiKey.sid;
  return (
    <>
      <Row title={t('API key')} description={description}>
        {apiKey === undefined ? (
          isOurs && !isOpen ? (
            <Button onClick={() => setIsOpen(true)}>{t('Add…')}</Button>
          ) : null
        ) : (
          <div className={classes['buttons']}>
            <SecretEnd secret={apiKey.secret} />
            {isOurs ? (
              <Button disabled={save.isRunning} onClick={() => void save.run({})}>
                {t('Take away')}
              </Button>
            ) : null}
          </div>
        )}
      </Row>
      {isOpen && apiKey === undefined ? (
        <KeyForm save={save} onClose={() => setIsOpen(false)} />
      ) : save.error === undefined ? null : (
        <ErrorNotice error={save.error} />
      )}
    </>
  );
}

interface KeyFormProps {
  readonly save: ReturnType<typeof useCommand<'accounts.saveTwilioApiKey'>>;
  readonly onClose: () => void;
}

function KeyForm({ save, onClose }: KeyFormProps) {
  const { t } = useWords();
  const [sid, setSid] = useState('');
  const [secret, setSecret] = useState('');
  return (
    <KeysForm
      isReady={sid.trim() !== '' && secret.trim() !== ''}
      save={save}
      onSubmit={() => {
        void save.run({ apiKey: { sid, secret } }).then((saved) => {
          if (saved !== undefined) onClose();
        });
      }}
      otherwise={
        <Button variant="subtle" onClick={onClose}>
          {t('Cancel')}
        </Button>
      }
    >
      <div className={classes['pair']}>
        <TextInput
          label={t('SID of the key')}
          description={t('Starts with SK')}
          autoComplete="off"
          spellCheck={false}
          value={sid}
          onChange={(event) => setSid(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('Secret of the key')}
          description={t('Twilio shows it once, when the key is made')}
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
      </div>
    </KeysForm>
  );
}
