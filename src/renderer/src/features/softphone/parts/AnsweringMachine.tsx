import { Radio, Textarea } from '@mantine/core';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import type { MachineChoice, OutgoingCallProps } from '../outgoingCall';
import classes from '../Softphone.module.css';
import { Fold } from './Fold';

const CHOICES = [
  { value: 'asAnyone', label: 'Speak to it as to anyone' },
  { value: 'hangUp', label: 'Hang up' },
  { value: 'leaveMessage', label: 'Leave a message' },
  { value: 'goOn', label: 'Note it, and go on' },
] as const satisfies readonly { value: MachineChoice; label: PlainPhrase }[];

/** What becomes of the call when a machine picks up. */
export function AnsweringMachine({ call: { machine, message }, change }: OutgoingCallProps) {
  const { t } = useWords();
  const chosen = CHOICES.find(({ value }) => value === machine);
  return (
    <Fold title={t('When a machine answers')} summary={chosen === undefined ? '' : t(chosen.label)}>
      <Radio.Group
        aria-label={t('When a machine answers')}
        value={machine}
        onChange={(next) => {
          const choice = CHOICES.find(({ value }) => value === next)?.value;
          if (choice !== undefined) change({ machine: choice });
        }}
      >
        {CHOICES.map(({ value, label }) => (
          <label key={value} className={classes['number']}>
            <Radio size="xs" value={value} />
            <span>{t(label)}</span>
          </label>
        ))}
      </Radio.Group>
      {machine === 'leaveMessage' ? (
        <Textarea
          label={t('What is said after the tone')}
          placeholder={t('Empty for a request to call back')}
          rows={4}
          maxLength={600}
          value={message}
          onChange={(event) => change({ message: event.currentTarget.value })}
        />
      ) : null}
      {machine === 'asAnyone' ? null : (
        <p className={classes['hint']}>{t('Phone companies charge a little for finding out.')}</p>
      )}
    </Fold>
  );
}
