import { Button, PasswordInput } from '@mantine/core';
import type { TunnelStatus } from '@shared/contract/tunnel';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import classes from '../../Settings.module.css';
import { SecretEnd } from '../accounts/AccountState';
import { Row } from '../Row';

/** ngrok's key: entered once, never shown again. */
export function NgrokAuthtoken({ status: { ngrokAuthtoken } }: { readonly status: TunnelStatus }) {
  const { t } = useWords();
  const [authtoken, setAuthtoken] = useState('');
  const save = useCommand('tunnel.saveNgrokAuthtoken');
  if (ngrokAuthtoken !== undefined) {
    return (
      <>
        <Row title={t('ngrok authtoken')}>
          <SecretEnd secret={ngrokAuthtoken} />
        </Row>
        {save.error === undefined ? null : <ErrorNotice error={save.error} />}
        {ngrokAuthtoken.from === 'vault' ? (
          <div className={classes['buttons']}>
            <Button disabled={save.isRunning} onClick={() => void save.run({})}>
              {t('Forget the authtoken')}
            </Button>
          </div>
        ) : null}
      </>
    );
  }
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (authtoken.trim() !== '' && !save.isRunning) void save.run({ authtoken });
      }}
    >
      <PasswordInput
        label={t('ngrok authtoken')}
        description={t('From dashboard.ngrok.com, under “Your Authtoken”')}
        autoComplete="off"
        value={authtoken}
        onChange={(event) => setAuthtoken(event.currentTarget.value)}
      />
      {save.error === undefined ? null : <ErrorNotice error={save.error} />}
      <div className={classes['buttons']}>
        <Button type="submit" disabled={authtoken.trim() === '' || save.isRunning}>
          {save.isRunning ? t('Saving…') : t('Save the authtoken')}
        </Button>
      </div>
    </form>
  );
}
