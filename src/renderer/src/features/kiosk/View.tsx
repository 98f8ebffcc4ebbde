import { Button, Modal } from '@mantine/core';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { useResource } from '../../state/useResource';
import { ListenIn } from '../live';
import { useSoftphoneAudio } from '../softphone';
import { Mark } from '../../ui/Mark';
import { useVisit } from './hooks/useVisit';
import classes from './Kiosk.module.css';
import { Attract } from './parts/Attract';
import { BigCall } from './parts/BigCall';
import { Goodbye } from './parts/Goodbye';
import { PinPad } from './parts/PinPad';

/** The demo station: one visitor after another, in letters that are read across a room. */
export function KioskView() {
  const { t } = useWords();
  const audio = useSoftphoneAudio();
  const visit = useVisit();
  const { value: info } = useResource('app.info', {}, []);
  const [isLeaving, setIsLeaving] = useState(false);
  return (
    <main className={classes['kiosk']} data-phase={visit.phase}>
      <header className={classes['head']}>
        <span className={classes['brand']}>
          <Mark isBesideName />
          {'Patchcord'}
        </span>
        {info?.isDesktop === false ? (
          <span className={classes['note']}>
            {t(
              'In a browser, visitors can leave this page. The desktop application keeps them in.',
            )}
          </span>
        ) : null}
        <Button
          className={classes['big'] ?? ''}
          variant="subtle"
          leftSection={<Lock size={14} />}
          onClick={() => setIsLeaving(true)}
        >
          {t('Staff')}
        </Button>
      </header>
      {visit.phase === 'attract' ? <Attract visit={visit} /> : null}
      {visit.phase === 'call' || visit.phase === 'demo' ? (
        <BigCall visit={visit} problem={audio.problem} />
      ) : null}
      {visit.phase === 'over' ? <Goodbye visit={visit} /> : null}
      <ListenIn />
      <Modal
        opened={isLeaving}
        onClose={() => setIsLeaving(false)}
        title={t('Enter the PIN')}
        centered
      >
        <PinPad />
      </Modal>
    </main>
  );
}
