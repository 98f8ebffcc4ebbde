import { Button } from '@mantine/core';
import type { AccountCheck } from '@shared/contract/accounts';
import type { DescribedAccountId } from '@shared/domain/connections/describedAccounts';
import type { SecretView } from '@shared/domain/connections/secretView';
import type { PlainPhrase } from '../../../../i18n/phrases';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { StatusPill, type PillTone } from '../../../../ui/StatusPill';
import classes from '../../Settings.module.css';

/** Whether the keys work: a word, what should be known about them, or what is wrong. */
export function AccountState({ check }: { readonly check: AccountCheck }) {
  const { say } = useWords();
  return (
    <>
      {check.state === 'good' && check.warnings.length > 0 ? (
        <ul className={classes['warnings']}>
          {check.warnings.map((warning) => (
            <li key={warning}>{say(warning)}</li>
          ))}
        </ul>
      ) : null}
      {check.state === 'bad' ? <ErrorNotice error={check.error} /> : null}
    </>
  );
}

const LOOKS: Record<AccountCheck['state'], readonly [PillTone, PlainPhrase]> = {
  unchecked: ['quiet', 'Not checked yet'],
  checking: ['quiet', 'Checking…'],
  good: ['good', 'Works'],
  bad: ['bad', 'Does not work'],
};

export function CheckPill({ check }: { readonly check: AccountCheck }) {
  const { t } = useWords();
  const [tone, word] = LOOKS[check.state];
  const hasWarnings = check.state === 'good' && check.warnings.length > 0;
  return <StatusPill tone={hasWarnings ? 'warn' : tone}>{t(word)}</StatusPill>;
}

export interface CheckAgainProps {
  readonly account: 'twilio' | 'openai' | DescribedAccountId;
  readonly isChecking: boolean;
}

export function CheckAgain({ account, isChecking }: CheckAgainProps) {
  const { t } = useWords();
  const check = useCommand('accounts.check');
  const isBusy = isChecking || check.isRunning;
  return (
    <Button disabled={isBusy} onClick={() => void check.run({ account })}>
      {isBusy ? t('Checking…') : t('Check now')}
    </Button>
  );
}

/** A secret as far as it is ever shown again. */
export function SecretEnd({ secret }: { readonly secret: SecretView }) {
  const { t } = useWords();
  return (
    <code className={classes['secret']} aria-label={t('ends in {last4}', { last4: secret.last4 })}>
      {`••••••••${secret.last4}`}
    </code>
  );
}
