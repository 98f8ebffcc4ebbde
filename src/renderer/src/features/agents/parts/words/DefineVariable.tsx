import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import type { Business } from '@shared/domain/business';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { inBraces } from '../../../../ui/templateEditor/templateNames';

export interface DefineVariableProps {
  readonly name: string;
  readonly business: Business;
  /** Makes it a variable of this agent alone. */
  readonly onDefineHere: (value: string) => void;
  readonly onClose: () => void;
}

/** Gives a value to a variable that a text of an agent names already. */
export function DefineVariable({ name, business, onDefineHere, onClose }: DefineVariableProps) {
  const { t } = useWords();
  const [value, setValue] = useState('');
  const [reach, setReach] = useState('business');
  const { run, isRunning, error } = useCommand('businesses.save');
  const isReady = value.trim() !== '' && !isRunning;
  const save = () => {
    if (reach === 'agent') {
      onDefineHere(value.trim());
      onClose();
      return;
    }
    const variables = { ...business.variables, [name]: value.trim() };
    void run({ ...business, variables }).then((done) => {
      if (done !== undefined) onClose();
    });
  };
  return (
    <Modal opened onClose={onClose} title={t('What is {name}?', { name: inBraces(name) })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) save();
        }}
      >
        <Stack gap="sm">
          <Textarea
            label={t('What it stands for')}
            data-autofocus
            rows={3}
            maxLength={4000}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <ReachChoice business={business} value={reach} onChange={setReach} />
          {error === undefined ? null : <ErrorNotice error={error} />}
        </Stack>
        <Group justify="flex-end" mt="md">
          <Button variant="subtle" onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button type="submit" disabled={!isReady}>
            {t('Define it')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

interface ReachChoiceProps {
  readonly business: Business;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ReachChoice({ business, value, onChange }: ReachChoiceProps) {
  const { t } = useWords();
  return (
    <Radio.Group label={t('Where it counts')} value={value} onChange={onChange}>
      <Stack gap={10} mt={4}>
        <Radio
          size="xs"
          value="business"
          label={t('For every agent of {business}', { business: business.name })}
        />
        <Radio size="xs" value="agent" label={t('For this agent, unless a call brings another')} />
      </Stack>
    </Radio.Group>
  );
}
