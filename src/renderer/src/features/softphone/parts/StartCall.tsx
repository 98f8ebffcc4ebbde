import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { LineId } from '@shared/domain/ids';
import type { SerializedError } from '@shared/errors/appError';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { usePhones } from '../hooks/usePhones';
import { useTestCall } from '../hooks/useTestCall';
import classes from '../Softphone.module.css';
import { AudioDevicePickers } from './AudioDevicePickers';
import { CallWeb } from '../web/CallWeb';
import { Outgoing } from './Outgoing';
import { Fold } from './Fold';
import { LineQuality } from './LineQuality';
import { MicrophoneHelp } from './MicrophoneHelp';
import { ModePicker } from './ModePicker';

/** Nobody is on the phone: whom to call, and how to speak. */
export function StartCall() {
  const { t } = useWords();
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
        <WhyItEnded because={softphone.endedBecause} error={softphone.webCall?.error} />
      ) : null}
      <SegmentedControl
        fullWidth
        aria-label={t('Who calls whom')}
        value={direction}
        onChange={(next) => {
          updateSoftphoneUi(ui, { asked: undefined });
          setDirection(next);
        }}
        data={[
          { value: 'in', label: t('Call the agent') },
          { value: 'out', label: t('Have it call') },
        ]}
      />
      {direction === 'in' ? (
        <Incoming startsOnWeb={softphone?.webCall !== undefined} />
      ) : (
        <Outgoing key={asked} startsOwnVoice={wasOwnVoice && asked === undefined} />
      )}
    </>
  );
}

interface WhyItEndedProps {
  readonly because: string;
  readonly error: SerializedError | undefined;
}

function WhyItEnded({ because, error }: WhyItEndedProps) {
  const { say } = useWords();
  if (error !== undefined) return <ErrorNotice error={error} />;
  return (
    <p className={classes['ended']} role="status">
      {say(because)}
    </p>
  );
}

/** A call to an agent: on the test line, or straight at its vendor where there is one. */
function Incoming({ startsOnWeb }: { readonly startsOnWeb: boolean }) {
  const { t } = useWords();
  const phones = usePhones();
  const [way, setWay] = useState(startsOnWeb ? 'web' : 'line');
  if (phones === undefined || phones.web.length === 0) return <CallIn />;
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('How the call travels')}
        value={way}
        onChange={setWay}
        data={[
          { value: 'line', label: t('Test line') },
          { value: 'web', label: t('Web call') },
        ]}
      />
      {way === 'line' ? <CallIn /> : <CallWeb phones={phones} />}
    </>
  );
}

function CallIn() {
  const { t } = useWords();
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
          ? t('You speak into this computer’s microphone, through a real phone line’s sound.')
          : t('You type what the caller says, and a voice says it. No microphone needed.')}
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
        {testCall.isStarting ? t('Calling…') : t('Call')}
      </Button>
      <div className={classes['folds']}>
        <WhoIsCalling name={name} number={number} onName={setName} onNumber={setNumber} />
        <LineQuality />
        <Fold title={t('Sound')}>
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
  const { t } = useWords();
  return (
    <Fold title={t('Who is calling')} summary={name}>
      <TextInput
        label={t('Name')}
        value={name}
        onChange={(event) => {
          onName(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('Number')}
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
  const { t, format } = useWords();
  const lines = useResource('lines.list', {}, ['lines']).value?.lines ?? [];
  const agents = useResource('agents.list', {}, ['agents']).value?.agents ?? [];
  const line = lines.find(({ id }) => id === lineId) ?? lines[0];
  const agent = agents.find(({ id }) => id === line?.agentId);
  if (line === undefined) return <p className={classes['hint']}>{'\u00a0'}</p>;
  if (lines.length === 1) {
    return (
      <p className={classes['called']}>
        <b className="tabular">{format.phone(line.number)}</b>
        <span>{agent === undefined ? line.name : t('{name} answers', { name: agent.name })}</span>
      </p>
    );
  }
  return (
    <Select
      aria-label={t('The number to call')}
      value={line.id}
      data={lines.map(({ id, name, number }) => ({
        value: id,
        label: name === number ? format.phone(number) : `${name} · ${format.phone(number)}`,
      }))}
      onChange={(id) => {
        const chosen = lines.find((one) => one.id === id);
        if (chosen !== undefined) onChoose(chosen.id);
      }}
    />
  );
}
