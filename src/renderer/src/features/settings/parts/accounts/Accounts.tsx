import type { Accounts as AccountsValue } from '@shared/contract/accounts';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { ConfirmButton } from '../../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { Skeletons } from '../../../../ui/Skeletons';
import classes from '../../Settings.module.css';
import { DescribedAccount } from './DescribedAccount';
import { OpenAiAccount } from './OpenAiAccount';
import { TwilioAccount } from './TwilioAccount';

/** The keys to the owner's accounts: set, checked, replaced, never shown. */
export function Accounts() {
  const { value, error, reload } = useResource('accounts.get', {}, ['accounts']);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons rows={6} />;
  return (
    <>
      <Keeping accounts={value} />
      <TwilioAccount account={value.twilio} />
      <OpenAiAccount account={value.openai} />
      {value.described.map((account) => (
        <DescribedAccount key={account.id} account={account} />
      ))}
    </>
  );
}

/** How keys are kept, where that is not as well as could be. */
function Keeping({ accounts: { keeping, vaultProblem } }: { readonly accounts: AccountsValue }) {
  const { t, say } = useWords();
  const allow = useCommand('accounts.allowPlain');
  return (
    <>
      {vaultProblem === undefined ? null : <Notice>{say(vaultProblem)}</Notice>}
      {keeping.kind === 'encrypted' ? (
        <p className={classes['lead']}>
          {t(
            'Keys are encrypted on this computer by its own key store. They leave it only for the service they belong to, and are never shown again.',
          )}
        </p>
      ) : null}
      {keeping.kind === 'plain' ? (
        <Notice>
          {t(
            'You chose to keep keys without protection: every program that runs under your account on this computer can read them.',
          )}
        </Notice>
      ) : null}
      {keeping.kind === 'memory' ? (
        <Notice>
          {say(keeping.reason)}{' '}
          {t('Keys that you enter work until Patchcord ends, then have to be entered again.')}
          {keeping.mayAllowPlain ? (
            <span className={classes['noticeAction']}>
              <ConfirmButton
                size="compact-xs"
                question={t(
                  'The keys would be in a file that every program under your account can read, and so could anyone who copies your disk. Keep them there?',
                )}
                confirmLabel={t('Keep without protection')}
                disabled={allow.isRunning}
                onConfirm={() => {
                  void allow.run({});
                }}
              >
                {t('Keep them all the same…')}
              </ConfirmButton>
            </span>
          ) : null}
        </Notice>
      ) : null}
      {allow.error === undefined ? null : <ErrorNotice error={allow.error} />}
    </>
  );
}

function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes['notice']} role="note">
      <TriangleAlert size={15} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
