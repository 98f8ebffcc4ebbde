import { Button, PasswordInput } from '@mantine/core';
import { MonitorPlay } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Kiosk.module.css';

/** The demo station: its PIN, and its beginning. */
export function KioskSettings() {
  const { t } = useWords();
  const state = useArea('kiosk', (kiosk) => kiosk.state);
  const enter = useCommand('kiosk.enter');
  if (state === undefined) return null;
  return (
    <div className={classes['settings']}>
      <p>
        {t(
          'For a fair or a shop window: the whole screen belongs to visitors, who speak or type to your agent, or watch a call. After each of them, everything is forgotten: calls, recordings, appointments and messages of that visit.',
        )}
      </p>
      {state.isDesktop ? null : (
        <p className={classes['hint']}>
          {t(
            'A browser shows it too, and cannot keep visitors in: they can leave the page. The desktop application fills the screen and locks it.',
          )}
        </p>
      )}
      <SetPin hasPin={state.hasPin} />
      <div>
        <Button
          variant="filled"
          leftSection={<MonitorPlay size={14} />}
          disabled={!state.hasPin || enter.isRunning}
          onClick={() => void enter.run({})}
        >
          {t('Begin the demo station')}
        </Button>
        {state.hasPin ? null : (
          <p className={classes['hint']}>{t('Set a PIN first: it is the only way back.')}</p>
        )}
      </div>
      {enter.error === undefined ? null : <ErrorNotice error={enter.error} />}
    </div>
  );
}

function SetPin({ hasPin }: { readonly hasPin: boolean }) {
  const { t } = useWords();
  const [pin, setPin] = useState('');
  const [current, setCurrent] = useState('');
  const [isSaved, setIsSaved] = useState(false);
  const save = useCommand('kiosk.setPin');
  const send = async () => {
    const answer = await save.run({ pin, ...(hasPin ? { current } : {}) });
    if (answer === undefined) return;
    setPin('');
    setCurrent('');
    setIsSaved(true);
  };
  return (
    <form
      className={classes['setPin']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {hasPin ? (
        <PasswordInput
          label={t('Present PIN')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
      ) : null}
      <PasswordInput
        label={hasPin ? t('New PIN') : 'PIN'}
        description={t('4 to 12 digits')}
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={12}
        value={pin}
        onChange={(event) => {
          setIsSaved(false);
          setPin(event.currentTarget.value);
        }}
      />
      <Button type="submit" disabled={!/^\d{4,12}$/.test(pin) || save.isRunning}>
        {hasPin ? t('Change the PIN') : t('Set the PIN')}
      </Button>
      <span role="status">{isSaved ? t('The PIN is set.') : ''}</span>
      {save.error === undefined ? null : <ErrorNotice error={save.error} />}
    </form>
  );
}
