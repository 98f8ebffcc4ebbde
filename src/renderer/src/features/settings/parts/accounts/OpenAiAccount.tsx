import { Button, PasswordInput } from '@mantine/core';
import type { Accounts } from '@shared/contract/accounts';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { useNavigate } from '../../../../state/useNavigate';
import { Row } from '../Row';
import { AccountSection, KeysForm, KnownKeys, type FormExits } from './AccountSection';
import { SecretEnd } from './AccountState';

type Account = NonNullable<Accounts['openai']>;

export function OpenAiAccount({ account }: { readonly account: Account | undefined }) {
  const { t } = useWords();
  return (
    <AccountSection
      name="OpenAI"
      description={t(
        'A voice that understands anything. Without it, agents speak with the built-in, offline voice.',
      )}
      check={account?.check}
      form={(exits) => <KeyForm {...exits} />}
      known={(onReplace) =>
        account === undefined ? null : <KnownKey account={account} onReplace={onReplace} />
      }
    />
  );
}

function KeyForm({ onDone, onCancel }: FormExits) {
  const { t } = useWords();
  const [apiKey, setApiKey] = useState('');
  const save = useCommand('accounts.saveOpenai');
  const navigate = useNavigate();
  return (
    <KeysForm
      isReady={apiKey.trim() !== ''}
      save={save}
      onSubmit={() => {
        void save.run({ apiKey }).then((saved) => {
          if (saved !== undefined) onDone();
        });
      }}
      otherwise={
        onCancel === undefined ? (
          <Button
            variant="subtle"
            onClick={() => navigate({ screen: 'settings', section: 'models' })}
          >
            {t('Another address than OpenAI’s…')}
          </Button>
        ) : (
          <Button onClick={onCancel}>{t('Keep the present key')}</Button>
        )
      }
    >
      <PasswordInput
        label={t('API key')}
        description={t('Make one for this computer alone, and give its project a monthly limit')}
        autoComplete="off"
        value={apiKey}
        onChange={(event) => setApiKey(event.currentTarget.value)}
      />
    </KeysForm>
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
    <KnownKeys
      account="openai"
      check={account.check}
      from={account.apiKey.from}
      onReplace={onReplace}
      remove={{
        ...remove,
        run: () => void remove.run({}),
        question: t('Agents that speak with OpenAI cannot answer until there is a key again.'),
      }}
    >
      <Row title={t('API key')}>
        <SecretEnd secret={account.apiKey} />
      </Row>
    </KnownKeys>
  );
}
