import { Radio, Textarea } from '@mantine/core';
import type { MachineChoice, OutgoingCallProps } from '../outgoingCall';
import classes from '../Softphone.module.css';
import { Fold } from './Fold';

const CHOICES: readonly { readonly value: MachineChoice; readonly label: string }[] = [
  { value: 'asAnyone', label: 'Speak to it as to anyone' },
  { value: 'hangUp', label: 'Hang up' },
  { value: 'leaveMessage', label: 'Leave a message' },
  { value: 'goOn', label: 'Note it, and go on' },
];

/** What becomes of the call when a machine picks up. */
export function AnsweringMachine({ call: { machine, message }, change }: OutgoingCallProps) {
  const chosen = CHOICES.find(({ value }) => value === machine);
  return (
    <Fold title="When a machine answers" summary={chosen?.label ?? ''}>
      <Radio.Group
        aria-label="When a machine answers"
        value={machine}
        onChange={(next) => {
          const choice = CHOICES.find(({ value }) => value === next)?.value;
          if (choice !== undefined) change({ machine: choice });
        }}
      >
        {CHOICES.map(({ value, label }) => (
          <label key={value} className={classes['number']}>
            <Radio size="xs" value={value} />
            <span>{label}</span>
          </label>
        ))}
      </Radio.Group>
      {machine === 'leaveMessage' ? (
        <Textarea
          label="What is said after the tone"
          placeholder="Empty for a request to call back"
          rows={4}
          maxLength={600}
          value={message}
          onChange={(event) => change({ message: event.currentTarget.value })}
        />
      ) : null}
      {machine === 'asAnyone' ? null : (
        <p className={classes['hint']}>Phone companies charge a little for finding out.</p>
      )}
    </Fold>
  );
}
