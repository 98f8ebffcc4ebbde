import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { isRehearsal } from '@shared/domain/capabilities';
import { MAX_TEXT_CHARS } from '@shared/domain/texts/textThread';
import type { Line } from '@shared/domain/line';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { useState, type SyntheticEvent } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { costWords } from '../threads';
import classes from '../Conversation.module.css';

/** Who writes: you to a number, or a made-up customer to your agent. */
export type NewTextKind = 'operator' | 'customer';

export interface NewTextDialogProps {
  readonly kind: NewTextKind;
  readonly onClose: () => void;
}

export function NewTextDialog({ kind, onClose }: NewTextDialogProps) {
  const { t } = useWords();
  const lines = useResource('lines.list', {}, ['lines']).value?.lines ?? [];
  const usable = lines.filter((line) => kind === 'operator' || isRehearsal(line));
  const title = kind === 'operator' ? t('New text') : t('Text your agent, as a customer');
  return (
    <Modal opened onClose={onClose} title={title} size={440}>
      {lines.length === 0 ? null : usable.length === 0 ? (
        <p>{t('There is no test line to text.')}</p>
      ) : (
        <NewTextForm kind={kind} lines={usable} onClose={onClose} />
      )}
    </Modal>
  );
}

type FormProps = NewTextDialogProps & { readonly lines: readonly Line[] };

function NewTextForm(props: FormProps) {
  const { kind, lines, onClose } = props;
  const { t, format } = useWords();
  const { fields, change, isValidNumber, isReady, submit, error } = useNewText(props);
  const isOwn = kind === 'operator';
  return (
    <form className={classes['form']} onSubmit={submit}>
      {isOwn ? (
        <TextInput
          label={t('To|a number')}
          placeholder="+1 555 555 0142"
          data-autofocus
          value={fields.number}
          error={
            fields.number === '' || isValidNumber
              ? undefined
              : t('Write the number with its country code.')
          }
          onChange={(event) => change({ number: event.currentTarget.value })}
        />
      ) : null}
      {lines.length > 1 ? (
        <Select
          label={isOwn ? t('From|a number') : t('To the line')}
          allowDeselect={false}
          value={fields.lineId ?? null}
          onChange={(id) => change({ lineId: lines.find((line) => line.id === id)?.id })}
          data={lines.map(({ id, name, number }) => ({
            value: id,
            label: `${name} · ${format.phone(number)}`,
          }))}
        />
      ) : null}
      <Textarea
        label={t('Text')}
        placeholder={isOwn ? '' : t('Can I get a cleaning on Tuesday?')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={MAX_TEXT_CHARS}
        dir="auto"
        data-autofocus={isOwn ? undefined : true}
        value={fields.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['formFoot']}>
        <span className={`${classes['cost'] ?? ''} tabular`}>{costWords(fields.text, t)}</span>
        <Button variant="subtle" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button type="submit" variant="filled" disabled={!isReady}>
          {t('Send')}
        </Button>
      </div>
    </form>
  );
}

interface Fields {
  readonly lineId: Line['id'] | undefined;
  readonly number: string;
  readonly text: string;
}

function useNewText({ kind, lines, onClose }: FormProps) {
  const navigate = useNavigate();
  const start = useCommand('threads.start');
  const testText = useCommand('threads.testText');
  const [fields, setFields] = useState<Fields>({ lineId: lines[0]?.id, number: '', text: '' });
  const { lineId, text } = fields;
  const parsed = parsePhoneNumberFromString(fields.number, 'US');
  const to = parsed?.isPossible() === true ? parsed.number : undefined;
  const isOwn = kind === 'operator';
  const isComplete = text.trim() !== '' && (!isOwn || to !== undefined);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isComplete || lineId === undefined) return;
    const sent =
      isOwn && to !== undefined ? start.run({ lineId, to, text }) : testText.run({ lineId, text });
    void sent.then((answer) => {
      if (answer === undefined) return;
      navigate({ screen: 'messages', threadId: answer.threadId });
      onClose();
    });
  };
  return {
    fields,
    change: (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change })),
    isValidNumber: to !== undefined,
    isReady: isComplete && !start.isRunning && !testText.isRunning,
    submit,
    error: start.error ?? testText.error,
  };
}
