import { Button, Radio, TextInput } from '@mantine/core';
import { PhoneOutgoing } from 'lucide-react';
import { useState } from 'react';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import { useTestCall } from '../hooks/useTestCall';
import classes from '../Softphone.module.css';

const OTHER = 'other';

/** Has the agent place a call: to one of the test line's numbers, or to any other. */
export function CallOut() {
  const testCall = useTestCall();
  const lines = useResource('lines.list', {}, ['lines']);
  const [chosen, setChosen] = useState<string>();
  const [other, setOther] = useState('');
  const numbers = lines.value?.testNumbers;
  if (lines.error !== undefined) return <ErrorNotice error={lines.error} onRetry={lines.reload} />;
  if (numbers === undefined) return <Skeletons rows={4} rowHeight={28} />;
  const choice = chosen ?? numbers[0]?.number ?? OTHER;
  const to = choice === OTHER ? other.trim() : choice;
  return (
    <>
      <Radio.Group aria-label="The number to call" value={choice} onChange={setChosen}>
        {numbers.map(({ number, label }) => (
          <label key={number} className={classes['number']} title={number}>
            <Radio size="xs" value={number} />
            <span>{label}</span>
          </label>
        ))}
        <label className={classes['number']}>
          <Radio size="xs" value={OTHER} />
          <span>Another number</span>
        </label>
      </Radio.Group>
      {choice === OTHER ? (
        <TextInput
          aria-label="Another number"
          placeholder="+1 555 555 0123"
          value={other}
          onChange={(event) => {
            setOther(event.currentTarget.value);
          }}
        />
      ) : null}
      {testCall.error === undefined ? null : <ErrorNotice error={testCall.error} />}
      <Button
        variant="filled"
        size="sm"
        leftSection={<PhoneOutgoing size={15} />}
        disabled={to === '' || testCall.isStarting}
        onClick={() => {
          void testCall.callOut(to);
        }}
      >
        {testCall.isStarting ? 'Calling…' : 'Have the agent call'}
      </Button>
    </>
  );
}
