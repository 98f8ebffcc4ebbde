import { Button } from '@mantine/core';
import type { Accounts } from '@shared/contract/accounts';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ConfirmButton } from '../../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { SectionHeader } from '../../../../ui/Pane';
import classes from '../../Settings.module.css';
import { AccountState, CheckAgain, CheckPill, SecretEnd } from './AccountState';
import { Row } from '../Row';
import { TwilioApiKey } from './TwilioApiKey';
import { TwilioForm } from './TwilioForm';

type Account = NonNullable<Accounts['twilio']>;

export function TwilioAccount({ account }: { readonly account: Account | undefined }) {
  const { t } = useWords();
  const [isReplacing, setIsReplacing] = useState(false);
  return (
    <section className={classes['group']} aria-label="Twilio">
      <SectionHeader
        description={t('The phone company: it gives you numbers and carries the calls and texts.')}
        actions={account === undefined ? null : <CheckPill check={account.check} />}
      >
        Twilio
      </SectionHeader>
      {account === undefined || isReplacing ? (
        <TwilioForm
          onDone={() => setIsReplacing(false)}
          {...(account === undefined ? {} : { onCancel: () => setIsReplacing(false) })}
        />
      ) : (
        <KnownAccount account={account} onReplace={() => setIsReplacing(true)} />
      )}
    </section>
  );
}

interface KnownAccountProps {
  readonly account: Account;
  readonly onReplace: () => void;
}

function KnownAccount({ account, onReplace }: KnownAccountProps) {
  const { t } = useWords();
  const remove = useCommand('accounts.removeTwilio');
  const isOurs = account.from === 'vault';
  return (
    <>
      <AccountState check={account.check} />
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
      {remove.error === undefined ? null : <ErrorNotice error={remove.error} />}
      <div className={classes['buttons']}>
        <CheckAgain account="twilio" isChecking={account.check.state === 'checking'} />
        {isOurs ? (
          <>
            <Button onClick={onReplace}>{t('Replace…')}</Button>
            <ConfirmButton
              color="red"
              question={t(
                'Your numbers go back to what they did before, and the keys are forgotten. Calls no longer reach your agents.',
              )}
              confirmLabel={t('Remove the keys')}
              disabled={remove.isRunning}
              onConfirm={() => void remove.run({})}
            >
              {remove.isRunning ? t('Removing…') : t('Remove…')}
            </ConfirmButton>
          </>
        ) : (
          <p className={classes['rowHint']}>
            {t('These keys come from the environment and are changed there.')}
          </p>
        )}
      </div>
    </>
  );
}
