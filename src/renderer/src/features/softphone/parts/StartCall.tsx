import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { LineId } from '@shared/domain/ids';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useArea, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { formatPhone } from '../../../ui/format';
import { useTestCall } from '../hooks/useTestCall';
import classes from '../Softphone.module.css';
import { AudioDevicePickers } from './AudioDevicePickers';
import { Outgoing } from './Outgoing';
import { Fold } from './Fold';
import { LineQuality } from './LineQuality';
import { MicrophoneHelp } from './MicrophoneHelp';
import { ModePicker } from './ModePicker';

/** Nobody is on the phone: whom to call, and how to speak. */
export function StartCall() {
  const softphone = useArea('softphone', ({ state }) => state);
  const wasOwnVoice = softphone?.ownVoice !== undefined;
  const asked = useArea('ui', ({ softphone: { asked: number } }) => number);
  const [chosen, setDirection] = useState(wasOwnVoice ? 'out' : 'in');
  const direction = asked === undefined ? chosen : 'out';
  const { ui } = useConsole().stores;
  return (
    <>
      {(direction === 'in') !== wasOwnVoice &&
      softphone?.phase === 'ended' &&
      softphone.endedBecause !== undefined ? (
        <p className={classes['ended']} role="status">
          {softphone.endedBecause}
        </p>
      ) : null}
      <SegmentedControl
        fullWidth
        aria-label="Who calls whom"
        value={direction}
        onChange={(next) => {
          updateSoftphoneUi(ui, { asked: undefined });
          setDirection(next);
        }}
        data={[
          { value: 'in', label: 'Call the agent' },
          { value: 'out', label: 'Have it call' },
        ]}
      />
      {direction === 'in' ? (
        <CallIn />
      ) : (
        <Outgoing key={asked} startsOwnVoice={wasOwnVoice && asked === undefined} />
      )}
    </>
  );
}

function CallIn() {
  const testCall = useTestCall();
  const mode = useArea('ui', ({ softphone }) => softphone.mode);
  const [lineId, setLineId] = useState<LineId>();
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const start = () => {
    void testCall.callIn({
      ...(lineId === undefined ? {} : { lineId }),
      ...(name.trim() === '' ? {} : { callerName: name }),
      ...(number.trim() === '' ? {} : { callerNumber: number }),
    });
  };
  return (
    <>
      <CalledLine lineId={lineId} onChoose={setLineId} />
      <ModePicker />
      <p className={classes['hint']}>
        {mode === 'microphone'
          ? 'You speak into this computer’s microphone, through a real phone line’s sound.'
          : 'You type what the caller says, and a voice says it. No microphone needed.'}
      </p>
      {testCall.problem === undefined ? null : (
        <MicrophoneHelp problem={testCall.problem} onTypeInstead={testCall.typeInstead} />
      )}
      {testCall.error === undefined ? null : <ErrorNotice error={testCall.error} />}
      <Button
        variant="filled"
        size="sm"
        leftSection={<Phone size={15} />}
        disabled={testCall.isStarting}
        onClick={start}
      >
        {testCall.isStarting ? 'Calling…' : 'Call'}
      </Button>
      <div className={classes['folds']}>
        <WhoIsCalling name={name} number={number} onName={setName} onNumber={setNumber} />
        <LineQuality />
        <Fold title="Sound">
          <AudioDevicePickers />
        </Fold>
      </div>
    </>
  );
}

interface WhoIsCallingProps {
  readonly name: string;
  readonly number: string;
  readonly onName: (name: string) => void;
  readonly onNumber: (number: string) => void;
}

function WhoIsCalling({ name, number, onName, onNumber }: WhoIsCallingProps) {
  return (
    <Fold title="Who is calling" summary={name}>
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => {
          onName(event.currentTarget.value);
        }}
      />
      <TextInput
        label="Number"
        placeholder="+1 555 555 0123"
        value={number}
        onChange={(event) => {
          onNumber(event.currentTarget.value);
        }}
      />
    </Fold>
  );
}

interface CalledLineProps {
  readonly lineId: LineId | undefined;
  readonly onChoose: (lineId: LineId) => void;
}

/** Which number rings, and who will answer it. */
function CalledLine({ lineId, onChoose }: CalledLineProps) {
  const lines = useResource('lines.list', {}, ['lines']).value?.lines ?? [];
  const agents = useResource('agents.list', {}, ['agents']).value?.agents ?? [];
  const line = lines.find(({ id }) => id === lineId) ?? lines[0];
  const agent = agents.find(({ id }) => id === line?.agentId);
  if (line === undefined) return <p className={classes['hint']}>{'\u00a0'}</p>;
  if (lines.length === 1) {
    return (
      <p className={classes['called']}>
        <b className="tabular">{formatPhone(line.number)}</b>
        <span>{agent === undefined ? line.name : `${agent.name} answers`}</span>
      </p>
    );
  }
  return (
    <Select
      aria-label="The number to call"
      value={line.id}
      data={lines.map(({ id, name, number }) => ({
        value: id,
        label: `${name} · ${formatPhone(number)}`,
      }))}
      onChange={(id) => {
        const chosen = lines.find((one) => one.id === id);
        if (chosen !== undefined) onChoose(chosen.id);
      }}
    />
  );
}
