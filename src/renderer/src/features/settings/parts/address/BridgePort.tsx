import { Button, NumberInput } from '@mantine/core';
import { SettingsSchema } from '@shared/domain/settings';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useSettings } from '../../../../state/useSettings';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import classes from '../../Settings.module.css';
import { Row } from '../Row';

/** The door on this computer that an address of the owner's own leads to. */
export function BridgePort({ portNow }: { readonly portNow: number }) {
  const { t } = useWords();
  const { settings, update, error } = useSettings();
  const [edited, setEdited] = useState<number>();
  const port = edited ?? settings.bridgePort;
  const isPort = SettingsSchema.shape.bridgePort.safeParse(port).success;
  const save = async () => {
    if ((await update({ bridgePort: port })) !== undefined) setEdited(undefined);
  };
  return (
    <section className={classes['group']} aria-label={t('Port')}>
      <Row
        title={t('Port on this computer')}
        description={t(
          'Now {port}. An address of your own needs one that stays: choose it here, and it holds from the next start on. 0 takes any that is free.',
          { port: String(portNow) },
        )}
      >
        <NumberInput
          w={112}
          aria-label={t('Port on this computer')}
          min={0}
          max={65_535}
          allowDecimal={false}
          value={port}
          onChange={(value) => {
            if (typeof value === 'number') setEdited(value);
          }}
        />
      </Row>
      {error === undefined ? null : <ErrorNotice error={error} />}
      {port === settings.bridgePort ? null : (
        <div className={classes['buttons']}>
          <Button disabled={!isPort} onClick={() => void save()}>
            {t('Use this port from the next start')}
          </Button>
        </div>
      )}
    </section>
  );
}
