import { Button, PasswordInput } from '@mantine/core';
import type { Accounts } from '@shared/contract/accounts';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { useNavigate } from '../../../../state/useNavigate';
import { ConfirmButton } from '../../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { SectionHeader } from '../../../../ui/Pane';
import classes from '../../Settings.module.css';
import { AccountState, CheckAgain, CheckPill, SecretEnd } from './AccountState';
import { Row } from '../Row';

type Account = NonNullable<Accounts['openai']>;

export function OpenAiAccount({ account }: { readonly account: Account | undefined }) {
  const { t } = useWords();
  const [isReplacing, setIsReplacing] = useState(false);
  return (
    <section className={classes['group']} aria-label="OpenAI">
      <SectionHeader
        description={t(
          'A voice that understands anything. Without it, agents speak with the built-in, offline voice.',
        )}
        actions={account === undefined ? null : <CheckPill check={account.check} />}
      >
        OpenAI
      </SectionHeader>
      {account === undefined || isReplacing ? (
        <KeyForm
          onDone={() => setIsReplacing(false)}
          {...(account === undefined ? {} : { onCancel: () => setIsReplacing(false) })}
        />
      ) : (
        <KnownKey account={account} onReplace={() => setIsReplacing(true)} />
      )}
    </section>
  );
}

interface KeyFormProps {
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

function KeyForm({ onDone, onCancel }: KeyFormProps) {
  const { t } = useWords();
  const [apiKey, setApiKey] = useState('');
  const save = useCommand('accounts.saveOpenai');
  const navigate = useNavigate();
  const isReady = apiKey.trim() !== '';
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady || save.isRunning) return;
        void save.run({ apiKey }).then((saved) => {
          if (saved !== undefined) onDone();
        });
      }}
    >
      <PasswordInput
        label={t('API key')}
        description={t('Make one for this computer alone, and give its project a monthly limit')}
        autoComplete="off"
        value={apiKey}
        onChange={(event) => setApiKey(event.currentTarget.value)}
      />
      {save.error === undefined ? null : <ErrorNotice error={save.error} />}
      <div className={classes['buttons']}>
        <Button type="submit" variant="filled" disabled={!isReady || save.isRunning}>
          {save.isRunning ? t('Checking…') : t('Check and save')}
        </Button>
        {onCancel === undefined ? (
          <Button
            variant="subtle"
            onClick={() => navigate({ screen: 'settings', section: 'models' })}
          >
            {t('Another address than OpenAI’s…')}
          </Button>
        ) : (
          <Button onClick={onCancel}>{t('Keep the present key')}</Button>
        )}
      </div>
    </form>
  );
}

interface KnownKeyProps {
  readonly account: Account;
  readonly onReplace: () => void;
}

function KnownKey({ account, onReplace }: KnownKeyProps) {
  const { t } = useWords();
  const remove = useCommand('accounts.removeOpenai');
  return (
    <>
      <AccountState check={account.check} />
      <Row title={t('API key')}>
        <SecretEnd secret={account.apiKey} />
      </Row>
      {remove.error === undefined ? null : <ErrorNotice error={remove.error} />}
      <div className={classes['buttons']}>
        <CheckAgain account="openai" isChecking={account.check.state === 'checking'} />
        {account.apiKey.from === 'vault' ? (
          <>
            <Button onClick={onReplace}>{t('Replace…')}</Button>
            <ConfirmButton
              color="red"
              question={t(
                'Agents that speak with OpenAI cannot answer until there is a key again.',
              )}
              confirmLabel={t('Remove the key')}
              disabled={remove.isRunning}
              onConfirm={() => void remove.run({})}
            >
              {t('Remove…')}
            </ConfirmButton>
          </>
        ) : (
          <p className={classes['rowHint']}>
            {t('This key comes from the environment and is changed there.')}
          </p>
        )}
      </div>
    </>
  );
}
