import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { usePhones } from '../hooks/usePhones';
import classes from '../Softphone.module.css';
import { CallOut } from './CallOut';
import { ConnectOthers, useConnectingLines } from './ConnectOthers';
import { SpeakYourself } from './SpeakYourself';

export interface OutgoingProps {
  /** The last call was one in the owner's own voice. */
  readonly startsOwnVoice: boolean;
}

/** A call to somebody: by an agent, in the owner's own voice, or between others. */
export function Outgoing({ startsOwnVoice }: OutgoingProps) {
  const { t } = useWords();
  const phones = usePhones();
  const hasVoiceLine = useHasVoiceLine();
  const connecting = useConnectingLines();
  const [who, setWho] = useState(startsOwnVoice ? 'self' : 'agent');
  const ways = [
    { value: 'agent', label: t('Let the agent call') },
    ...(phones?.hasOwnVoice === true ? [{ value: 'self', label: t('Speak yourself') }] : []),
    ...(connecting.length > 0 ? [{ value: 'others', label: t('Connect others') }] : []),
  ];
  const way = ways.find(({ value }) => value === who)?.value ?? 'agent';
  return (
    <>
      {ways.length < 2 ? null : (
        <SegmentedControl
          fullWidth
          aria-label={t('Who speaks')}
          value={way}
          onChange={setWho}
          data={ways}
        />
      )}
      {way === 'agent' ? (
        <CallOut />
      ) : way === 'self' ? (
        <SpeakYourself />
      ) : (
        <ConnectOthers choices={connecting} />
      )}
      {phones?.hasPages === false && hasVoiceLine ? (
        <p className={classes['hint']}>
          {t('In your own voice, you can call from the desktop application.')}
        </p>
      ) : null}
    </>
  );
}

/** A line whose phone company would carry a call in the owner's own voice. */
function useHasVoiceLine(): boolean {
  const { lines = [], carriers = [] } = useResource('lines.list', {}, ['lines']).value ?? {};
  return carriers.some(
    ({ id, ownVoice }) => ownVoice && lines.some(({ carrierId }) => carrierId === id),
  );
}
