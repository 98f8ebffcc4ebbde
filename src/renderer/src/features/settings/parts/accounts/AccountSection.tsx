import { Button } from '@mantine/core';
import type { AccountCheck } from '@shared/contract/accounts';
import type { AppError } from '@shared/errors/appError';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { ConfirmButton } from '../../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { SectionHeader } from '../../../../ui/Pane';
import classes from '../../Settings.module.css';
import { AccountState, CheckAgain, CheckPill, type CheckAgainProps } from './AccountState';

/** How a form of keys ends. */
export interface FormExits {
  readonly onDone: () => void;
  /** Absent where there is nothing to go back to. */
  readonly onCancel?: () => void;
}

export interface AccountSectionProps {
  readonly name: string;
  readonly description: string;
  /** Of the keys that are set; undefined while none are. */
  readonly check: AccountCheck | undefined;
  /** Stays folded while no keys are set. */
  readonly isFolded?: boolean;
  readonly form: (exits: FormExits) => ReactNode;
  readonly known: (onReplace: () => void) => ReactNode;
}

/** One account: its form until there are keys that work, and what is known of it from then on. */
export function AccountSection(props: AccountSectionProps) {
  const { name, description, check, isFolded = false, form, known } = props;
  const { t } = useWords();
  const [isEditing, setIsEditing] = useState(false);
  const onDone = () => setIsEditing(false);
  const hasForm = isEditing || (check === undefined && !isFolded);
  const action =
    check !== undefined ? (
      <CheckPill check={check} />
    ) : hasForm ? null : (
      <Button aria-label={t('Set up {name}', { name })} onClick={() => setIsEditing(true)}>
        {t('Set up…')}
      </Button>
    );
  return (
    <section className={classes['group']} aria-label={name}>
      <SectionHeader description={description} actions={action}>
        {name}
      </SectionHeader>
      {hasForm
        ? form(check === undefined && !isFolded ? { onDone } : { onDone, onCancel: onDone })
        : check === undefined
          ? null
          : known(() => setIsEditing(true))}
    </section>
  );
}

export interface KeysFormProps {
  readonly isReady: boolean;
  readonly save: { readonly isRunning: boolean; readonly error: AppError | undefined };
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  /** Beside the button that saves. */
  readonly otherwise?: ReactNode;
}

/** Keys are checked where they belong before they are kept. */
export function KeysForm({ isReady, save, onSubmit, children, otherwise }: KeysFormProps) {
  const { t } = useWords();
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !save.isRunning) onSubmit();
      }}
    >
      {children}
      {save.error === undefined ? null : <ErrorNotice error={save.error} />}
      <div className={classes['buttons']}>
        <Button type="submit" variant="filled" disabled={!isReady || save.isRunning}>
          {save.isRunning ? t('Checking…') : t('Check and save')}
        </Button>
        {otherwise}
      </div>
    </form>
  );
}

export interface KnownKeysProps {
  readonly account: CheckAgainProps['account'];
  readonly check: AccountCheck;
  readonly from: 'vault' | 'environment';
  readonly onReplace: () => void;
  readonly remove: {
    readonly isRunning: boolean;
    readonly error: AppError | undefined;
    readonly run: () => void;
    /** What it would mean. */
    readonly question: string;
  };
  /** What is known, in rows. */
  readonly children: ReactNode;
}

/** Keys that are set: whether they work, how they end, and what can be done about them. */
export function KnownKeys(props: KnownKeysProps) {
  const { account, check, from, onReplace, remove, children } = props;
  const { t } = useWords();
  return (
    <>
      <AccountState check={check} />
      {children}
      {remove.error === undefined ? null : <ErrorNotice error={remove.error} />}
      <div className={classes['buttons']}>
        <CheckAgain account={account} isChecking={check.state === 'checking'} />
        {from === 'vault' ? (
          <>
            <Button onClick={onReplace}>{t('Replace…')}</Button>
            <ConfirmButton
              color="red"
              question={remove.question}
              confirmLabel={t('Remove the keys')}
              disabled={remove.isRunning}
              onConfirm={remove.run}
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
