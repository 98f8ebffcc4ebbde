import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCanSpeakYourself } from '../hooks/useOwnVoice';
import { CallOut } from './CallOut';
import { SpeakYourself } from './SpeakYourself';

export interface OutgoingProps {
  /** The last call was one in the owner's own voice. */
  readonly startsOwnVoice: boolean;
}

/** A call to somebody: by an agent, or in the owner's own voice where that is set up. */
export function Outgoing({ startsOwnVoice }: OutgoingProps) {
  const { t } = useWords();
  const canSpeakYourself = useCanSpeakYourself();
  const [who, setWho] = useState(startsOwnVoice ? 'self' : 'agent');
  if (!canSpeakYourself) return <CallOut />;
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('Who speaks')}
        value={who}
        onChange={setWho}
        data={[
          { value: 'agent', label: t('Let the agent call') },
          { value: 'self', label: t('Speak yourself') },
        ]}
      />
      {who === 'agent' ? <CallOut /> : <SpeakYourself />}
    </>
  );
}
