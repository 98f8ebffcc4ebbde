import { Button, UnstyledButton } from '@mantine/core';
import { Phone, Search } from 'lucide-react';
import { useOpenSoftphone } from '../features/softphone';
import { useWords } from '../i18n/useWords';
import { useArea } from '../state/consoleContext';
import { KeyHint } from '../ui/shortcuts/KeyHint';
import { ariaKeys } from '../ui/shortcuts/shortcuts';
import { HealthPills } from './HealthPills';
import { openPalette } from './palette/Palette';
import classes from './Shell.module.css';

export function TopBar() {
  const { t } = useWords();
  const openSoftphone = useOpenSoftphone();
  const isInCall = useArea('softphone', ({ state }) =>
    ['calling', 'in_call', 'ringing_you'].includes(state?.phase ?? 'idle'),
  );
  return (
    <section className={classes['topBar']} aria-label={t('Search and state')}>
      <UnstyledButton
        className={classes['find']}
        aria-keyshortcuts={ariaKeys('find')}
        onClick={openPalette}
      >
        <Search size={14} aria-hidden />
        <span className={classes['findText']}>{t('Find or do something')}</span>
        <span className={classes['findKeys']}>
          <KeyHint of="find" />
        </span>
      </UnstyledButton>
      <div className={classes['spacer']} />
      <HealthPills />
      <Button
        className={classes['testCall'] ?? ''}
        variant={isInCall ? 'light' : 'filled'}
        leftSection={<Phone size={14} />}
        aria-keyshortcuts={ariaKeys('testCall')}
        onClick={openSoftphone}
      >
        {isInCall ? t('On a call') : t('Test call')}
      </Button>
    </section>
  );
}
