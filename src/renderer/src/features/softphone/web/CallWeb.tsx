import { Anchor, Button, Select } from '@mantine/core';
import type { WebPhone } from '@shared/contract/softphone';
import { ENGINE_NAMES } from '@shared/domain/capabilities';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import type { Phones } from '../hooks/usePhones';
import { useWebCall } from '../hooks/useWebCall';
import classes from '../Softphone.module.css';
import { AudioDevicePickers } from '../parts/AudioDevicePickers';
import { Fold } from '../parts/Fold';
import { MicrophoneHelp } from '../parts/MicrophoneHelp';

export interface CallWebProps {
  readonly phones: Phones;
}

/** Calls an agent straight at the vendor of its engine. */
export function CallWeb({ phones: { web, hasPages } }: CallWebProps) {
  const { t } = useWords();
  const { call, isStarting, error } = useWebCall();
  const last = useArea('softphone', ({ state }) => state?.webCall);
  const [chosenId, setChosenId] = useState(last?.agentId);
  const phone = web.find(({ agentId }) => agentId === chosenId) ?? web[0];
  if (phone === undefined) return null;
  const name = ENGINE_NAMES[phone.engineId];
  return (
    <>
      <WhichAgent web={web} phone={phone} onChoose={setChosenId} />
      <p className={classes['hint']}>
        {t(
          'Straight between this computer and {name}, not by phone: {name} carries the sound, may record it, and charges for the call.',
          { name },
        )}
      </p>
      <WhatIsMissing phone={phone} hasPages={hasPages} />
      {last?.microphoneProblem === undefined ? null : (
        <MicrophoneHelp problem={last.microphoneProblem} />
      )}
      {error === undefined ? null : <ErrorNotice error={error} />}
      <Button
        variant="filled"
        size="sm"
        leftSection={<Phone size={15} />}
        disabled={isStarting || !hasPages || phone.missing !== undefined}
        onClick={() => {
          void call(phone.agentId);
        }}
      >
        {isStarting ? t('Calling…') : t('Call')}
      </Button>
      <div className={classes['folds']}>
        <Fold title={t('Sound')}>
          <AudioDevicePickers />
        </Fold>
      </div>
    </>
  );
}

interface WhichAgentProps {
  readonly web: readonly WebPhone[];
  readonly phone: WebPhone;
  readonly onChoose: (agentId: WebPhone['agentId'] | undefined) => void;
}

function WhichAgent({ web, phone, onChoose }: WhichAgentProps) {
  const { t } = useWords();
  if (web.length === 1) {
    return (
      <p className={classes['called']}>
        <b>{phone.agentName}</b>
        <span>{ENGINE_NAMES[phone.engineId]}</span>
      </p>
    );
  }
  return (
    <Select
      aria-label={t('The agent to call')}
      allowDeselect={false}
      value={phone.agentId}
      data={web.map(({ agentId, agentName, engineId }) => ({
        value: agentId,
        label: `${agentName} · ${ENGINE_NAMES[engineId]}`,
      }))}
      onChange={(id) => onChoose(web.find(({ agentId }) => agentId === id)?.agentId)}
    />
  );
}

interface WhatIsMissingProps {
  readonly phone: WebPhone;
  readonly hasPages: boolean;
}

/** What stands against it, before anybody presses the button. */
function WhatIsMissing({ phone, hasPages }: WhatIsMissingProps) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  if (!hasPages) {
    return (
      <p className={classes['warning']} role="status">
        {t('Web calls need the desktop application. Open Patchcord on its own computer.')}
      </p>
    );
  }
  if (phone.missing === undefined) return null;
  return (
    <p className={classes['warning']} role="status">
      <span>
        {say(phone.missing)}{' '}
        <Anchor
          component="button"
          type="button"
          size="xs"
          onClick={() => navigate({ screen: 'settings' })}
        >
          {t('Open Settings')}
        </Anchor>
      </span>
    </p>
  );
}
