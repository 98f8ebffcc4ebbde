import { Button, Group, Modal, Textarea } from '@mantine/core';
import type { Business } from '@shared/domain/business';
import { useState } from 'react';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';

export interface DefineVariableProps {
  readonly name: string;
  readonly business: Business;
  readonly onClose: () => void;
}

/** Gives the business a variable that a text of an agent names already. */
export function DefineVariable({ name, business, onClose }: DefineVariableProps) {
  const [value, setValue] = useState('');
  const { run, isRunning, error } = useCommand('businesses.save');
  const save = () => {
    const variables = { ...business.variables, [name]: value.trim() };
    void run({ ...business, variables }).then((done) => {
      if (done !== undefined) onClose();
    });
  };
  return (
    <Modal opened onClose={onClose} title={`What is {{${name}}}?`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (value.trim() !== '' && !isRunning) save();
        }}
      >
        <Textarea
          label={`Every agent of ${business.name} says this for it`}
          data-autofocus
          rows={3}
          maxLength={4000}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        {error === undefined ? null : <ErrorNotice error={error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={value.trim() === '' || isRunning}>
            Define it
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
