import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { DescribedAccount as Account } from '@shared/contract/accounts';
import {
  DESCRIBED_ACCOUNTS,
  fieldsOf,
  type AccountField,
} from '@shared/domain/connections/describedAccounts';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import classes from '../../Settings.module.css';
import { Row } from '../Row';
import { AccountAddresses } from './AccountAddresses';
import { AccountSection, KeysForm, KnownKeys, type FormExits } from './AccountSection';
import { SecretEnd } from './AccountState';
import { ACCOUNT_WORDS, fieldWords } from './accountWords';

/** An account that is nothing but keys and addresses, by its description. */
export function DescribedAccount({ account }: { readonly account: Account }) {
  const { t } = useWords();
  const { id, from, check } = account;
  return (
    <AccountSection
      name={id === 'speech' ? t('Speech servers of your own') : DESCRIBED_ACCOUNTS[id].name}
      description={t(ACCOUNT_WORDS[id].about)}
      check={from === undefined ? undefined : check}
      isFolded
      form={(exits) => <AccountForm account={account} {...exits} />}
      known={(onReplace) => <KnownAccount account={account} onReplace={onReplace} />}
    />
  );
}

function AccountForm({ account, onDone, onCancel }: FormExits & { readonly account: Account }) {
  const { t } = useWords();
  const { id, fields: known } = account;
  const [entered, setEntered] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand('accounts.save');
  const fields = Object.entries(fieldsOf(id));
  const needed = fields.filter(([, { isRequired }]) => isRequired);
  const others = fields.filter(([, { isRequired }]) => !isRequired);
  const hasAll = needed.every(
    ([name]) => (entered[name] ?? (name in known ? 'kept' : '')).trim() !== '',
  );
  const inputs = (some: typeof fields) =>
    some.map(([name, field]) => (
      <FieldInput
        key={name}
        account={account}
        name={name}
        field={field}
        entered={entered[name]}
        onEnter={(value) => setEntered((before) => withEntry(before, name, value))}
      />
    ));
  return (
    <KeysForm
      isReady={hasAll && Object.keys(entered).length > 0}
      save={save}
      onSubmit={() => {
        void save.run({ account: id, fields: entered }).then((saved) => {
          if (saved !== undefined) onDone();
        });
      }}
      otherwise={
        onCancel === undefined ? null : (
          <Button variant="subtle" onClick={onCancel}>
            {t('Cancel')}
          </Button>
        )
      }
    >
      {inputs(needed)}
      {needed.length === 0 ? (
        <div className={classes['pair']}>{inputs(others)}</div>
      ) : (
        <details className={classes['more']}>
          <summary>
            <ChevronRight size={13} aria-hidden />
            {t('More')}
          </summary>
          <div className={classes['form']}>{inputs(others)}</div>
        </details>
      )}
    </KeysForm>
  );
}

/** An entry that is taken back leaves the field as it is. */
function withEntry(
  before: Readonly<Record<string, string>>,
  name: string,
  value: string | undefined,
): Readonly<Record<string, string>> {
  const { [name]: _former, ...rest } = before;
  return value === undefined ? rest : { ...rest, [name]: value };
}

interface FieldInputProps {
  readonly account: Account;
  readonly name: string;
  readonly field: AccountField;
  readonly entered: string | undefined;
  /** Undefined leaves the field as it is. */
  readonly onEnter: (value: string | undefined) => void;
}

function FieldInput({ account, name, field, entered, onEnter }: FieldInputProps) {
  const { t } = useWords();
  const words = fieldWords(account.id)[name];
  const known = account.fields[name];
  const common = {
    label: words === undefined ? name : t(words.label),
    description: words?.hint === undefined ? undefined : t(words.hint),
    autoComplete: 'off',
  };
  if (field.kind === 'secret') {
    return (
      <PasswordInput
        {...common}
        placeholder={known?.kind === 'secret' ? `••••••••${known.secret.last4}` : ''}
        value={entered ?? ''}
        onChange={({ currentTarget: { value } }) => onEnter(value === '' ? undefined : value)}
      />
    );
  }
  const present = known?.kind === 'plain' ? known.value : '';
  return (
    <TextInput
      {...common}
      spellCheck={false}
      placeholder={field.usual ?? ''}
      value={entered ?? present}
      onChange={({ currentTarget: { value } }) => onEnter(value === present ? undefined : value)}
    />
  );
}

interface KnownAccountProps {
  readonly account: Account;
  readonly onReplace: () => void;
}

function KnownAccount({ account, onReplace }: KnownAccountProps) {
  const { t } = useWords();
  const { id, from = 'vault', check } = account;
  const remove = useCommand('accounts.remove');
  return (
    <KnownKeys
      account={id}
      check={check}
      from={from}
      onReplace={onReplace}
      remove={{
        ...remove,
        run: () => void remove.run({ account: id }),
        question: t(ACCOUNT_WORDS[id].loss),
      }}
    >
      {Object.entries(fieldsOf(id)).map(([name, field]) => (
        <KnownField key={name} account={account} name={name} field={field} />
      ))}
      <AccountAddresses account={id} />
    </KnownKeys>
  );
}

type KnownFieldProps = Pick<FieldInputProps, 'account' | 'name' | 'field'>;

/** What is set; a key that the account does without can be taken away. */
function KnownField({ account, name, field }: KnownFieldProps) {
  const { t } = useWords();
  const save = useCommand('accounts.save');
  const words = fieldWords(account.id)[name];
  const known = account.fields[name];
  if (known === undefined) return null;
  const mayGo = !field.isRequired && account.from === 'vault' && known.kind === 'secret';
  return (
    <>
      <Row title={words === undefined ? name : t(words.label)}>
        <div className={classes['buttons']}>
          {known.kind === 'secret' ? (
            <SecretEnd secret={known.secret} />
          ) : (
            <code className={classes['secret']}>{known.value}</code>
          )}
          {mayGo ? (
            <Button
              disabled={save.isRunning}
              onClick={() => void save.run({ account: account.id, fields: { [name]: '' } })}
            >
              {t('Take away')}
            </Button>
          ) : null}
        </div>
      </Row>
      {save.error === undefined ? null : <ErrorNotice error={save.error} />}
    </>
  );
}
