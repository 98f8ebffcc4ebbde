import { Button, Select, TextInput } from '@mantine/core';
import { CARRIER_NAMES } from '@shared/domain/capabilities';
import type { LineId } from '@shared/domain/ids';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useOwnVoice } from '../hooks/useOwnVoice';
import classes from '../Softphone.module.css';
import { AudioDevicePickers } from './AudioDevicePickers';
import { Fold } from './Fold';

/** Calls a real number in the owner's own voice. */
export function SpeakYourself() {
  const { t, format } = useWords();
  const ownVoice = useOwnVoice();
  const { lines: all = [], carriers = [] } = useResource('lines.list', {}, ['lines']).value ?? {};
  const company = carriers.find(({ ownVoice }) => ownVoice)?.id;
  const lines = all.filter(({ carrierId }) => carrierId === company);
  const [lineId, setLineId] = useState<LineId>();
  // The one that was called last, to be called again.
  const called = useArea('softphone', ({ state }) => state?.ownVoice?.to);
  const [to, setTo] = useState(called ?? '');
  const line = lines.find(({ id }) => id === lineId) ?? lines[0];
  return (
    <>
      <TextInput
        label={t('Number to call')}
        placeholder="+1 555 555 0123"
        value={to}
        onChange={(event) => {
          setTo(event.currentTarget.value);
        }}
      />
      {lines.length < 2 ? null : (
        <Select
          label={t('Number they see')}
          value={line?.id ?? null}
          data={lines.map(({ id, name, number }) => ({
            value: id,
            label: `${name} · ${format.phone(number)}`,
          }))}
          onChange={(id) => {
            setLineId(lines.find((each) => each.id === id)?.id);
          }}
        />
      )}
      <p className={classes['hint']}>
        {t(
          'Your own voice through the phone network, by {company}. No agent is on the line, nothing is recorded, and {company} charges for the call.',
          { company: company === undefined ? '' : CARRIER_NAMES[company] },
        )}
      </p>
      {ownVoice.error === undefined ? null : <ErrorNotice error={ownVoice.error} />}
      <Button
        variant="filled"
        size="sm"
        leftSection={<Phone size={15} />}
        disabled={to.trim() === '' || ownVoice.isStarting}
        onClick={() => {
          void ownVoice.call(to, line?.id);
        }}
      >
        {ownVoice.isStarting ? t('Calling…') : t('Call')}
      </Button>
      <div className={classes['folds']}>
        <Fold title={t('Sound')}>
          <AudioDevicePickers />
        </Fold>
      </div>
    </>
  );
}
