import { Slider } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useSettings } from '../../../state/useSettings';
import { AudioDevicePickers } from '../../softphone';
import classes from '../Settings.module.css';
import { Row } from './Row';

export function Sound() {
  const { t } = useWords();
  const { settings, update } = useSettings();
  const [dragged, setDragged] = useState<number>();
  return (
    <>
      <div className={classes['devices']}>
        <AudioDevicePickers />
      </div>
      <p className={classes['rowHint']}>
        {t(
          'The microphone is used by test calls, and by calls that you take over. Listening to a call never opens it.',
        )}
      </p>
      <Row
        title={t('Listening volume')}
        description={t('How loud a call is when you listen to it.')}
      >
        <Slider
          w={180}
          size={3}
          thumbSize={12}
          label={null}
          min={0}
          max={1}
          step={0.05}
          value={dragged ?? settings.listenVolume}
          thumbLabel={t('Listening volume')}
          onChange={setDragged}
          onChangeEnd={(listenVolume) => {
            void update({ listenVolume }).then(() => {
              setDragged(undefined);
            });
          }}
        />
      </Row>
    </>
  );
}
