import type { Accounts } from '@shared/contract/accounts';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import classes from '../../Settings.module.css';
import { Row } from '../Row';
import { AccountSection, KnownKeys } from './AccountSection';
import { SecretEnd } from './AccountState';
import { TwilioApiKey } from './TwilioApiKey';
import { TwilioForm } from './TwilioForm';

type Account = NonNullable<Accounts['twilio']>;

export function TwilioAccount({ account }: { readonly account: Account | undefined }) {
  const { t } = useWords();
  return (
    <AccountSection
      name="Twilio"
      description={t('The phone company: it gives you numbers and carries the calls and texts.')}
      check={account?.check}
      form={(exits) => <TwilioForm {...exits} />}
      known={(onReplace) =>
        account === undefined ? null : <KnownAccount account={account} onReplace={onReplace} />
      }
    />
  );
}

interface KnownAccountProps {
  readonly account: Account;
  readonly onReplace: () => void;
}

function KnownAccount({ account, onReplace }: KnownAccountProps) {
  const { t } = useWords();
  const remove = useCommand('accounts.removeTwilio');
  return (
    <KnownKeys
      account="twilio"
      check={account.check}
      from={account.from}
      onReplace={onReplace}
      remove={{
        ...remove,
        run: () => void remove.run({}),
        question: t(
          'Your numbers go back to what they did before, and the keys are forgotten. Calls no longer reach your agents.',
        ),
      }}
    >
      <Row
        title={account.name ?? t('Account')}
        description={account.kind === 'trial' ? t('A trial account') : undefined}
      >
        <code className={classes['secret']}>{account.accountSid}</code>
      </Row>
      <Row
        title={t('Auth Token')}
        description={t('Proves that a call or text really comes from Twilio.')}
      >
        <SecretEnd secret={account.authToken} />
      </Row>
      <TwilioApiKey account={account} />
    </KnownKeys>
  );
}
