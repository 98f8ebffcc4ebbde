import { Button, CopyButton } from '@mantine/core';
import {
  DESCRIBED_ACCOUNTS,
  type DescribedAccountId,
} from '@shared/domain/connections/describedAccounts';
import { Check, ChevronRight, Copy } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useResource } from '../../../../state/useResource';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import classes from '../../Settings.module.css';
import { Row } from '../Row';
import { ADDRESS_WORDS, addressWords } from './accountWords';

export interface AccountAddressesProps {
  readonly account: DescribedAccountId;
  /** Shown at once, where they are what the place is about. */
  readonly isOpen?: boolean;
}

/** Whether there is anything to enter there. */
export function hasAddresses(account: DescribedAccountId): boolean {
  return ADDRESS_WORDS[account] !== undefined;
}

/** What the owner enters at the vendor, so that it reaches this computer; asked for when looked at. */
export function AccountAddresses({ account, isOpen: isAlwaysOpen = false }: AccountAddressesProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (!hasAddresses(account)) return null;
  if (isAlwaysOpen) return <Addresses account={account} />;
  return (
    <details className={classes['more']} onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary>
        <ChevronRight size={13} aria-hidden />
        {t('What to enter at {vendor}', { vendor: DESCRIBED_ACCOUNTS[account].name })}
      </summary>
      {isOpen ? <Addresses account={account} /> : null}
    </details>
  );
}

function Addresses({ account }: { readonly account: DescribedAccountId }) {
  const { t } = useWords();
  const { value, error } = useResource('accounts.addresses', { account }, ['accounts', 'tunnel']);
  if (error !== undefined) return <ErrorNotice error={error} />;
  if (value === undefined) return null;
  if (value.addresses.length === 0) {
    return (
      <p className={classes['rowHint']}>
        {t('There is no public address yet: open one under Settings, Public address.')}
      </p>
    );
  }
  const words = addressWords(account);
  return value.addresses.map(({ id, url }) => {
    const known = words[id];
    return (
      <Row
        key={id}
        title={known === undefined ? id : t(known.label)}
        description={known?.hint === undefined ? undefined : t(known.hint)}
      >
        <div className={classes['buttons']}>
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button
                leftSection={copied ? <Check size={13} /> : <Copy size={13} />}
                onClick={copy}
                title={url}
              >
                {copied ? t('Copied') : t('Copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      </Row>
    );
  });
}
