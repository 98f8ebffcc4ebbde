import { Button, Group, Modal, Radio, TextInput } from '@mantine/core';
import { businessOfStarter, type StarterBusiness } from '@shared/domain/agent/starter';
import type { Business } from '@shared/domain/business';
import type { BusinessId } from '@shared/domain/ids';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import classes from './StarterBusinessDialog.module.css';

const NEW = 'new';

export interface StarterBusinessDialogProps {
  readonly template: StarterBusiness;
  readonly businesses: readonly Business[];
  readonly onChosen: (businessId: BusinessId) => void;
  readonly onClose: () => void;
}

/** Whose calls the new agent answers: a business that is there, or one that is set up for it. */
export function StarterBusinessDialog(props: StarterBusinessDialogProps) {
  const { template, businesses, onChosen, onClose } = props;
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('businesses.save');
  const fitting = businesses.find((business) => hasServicesOf(business, template));
  const [choice, setChoice] = useState<string>(fitting?.id ?? NEW);
  const [name, setName] = useState('');
  const isNew = choice === NEW;
  const confirm = () => {
    const existing = businesses.find(({ id }) => id === choice);
    if (existing !== undefined) {
      onChosen(existing.id);
      return;
    }
    const [like] = businesses;
    const id = `biz_${crypto.randomUUID()}` as BusinessId;
    const timeZone = like?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const business = businessOfStarter(template, { id, name: name.trim(), timeZone }, like);
    void run(business).then((answer) => {
      if (answer !== undefined) onChosen(business.id);
    });
  };
  return (
    <Modal opened onClose={onClose} title={t('Which business is it for?')}>
      <BusinessChoices {...props} choice={choice} setChoice={setChoice} />
      {isNew ? (
        <TextInput
          mt="sm"
          data-autofocus
          label={t('Name of the business')}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : null}
      {error === undefined ? null : <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="subtle" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button
          variant="filled"
          disabled={isRunning || (isNew && name.trim() === '')}
          onClick={confirm}
        >
          {t('Continue')}
        </Button>
      </Group>
    </Modal>
  );
}

interface BusinessChoicesProps extends Pick<StarterBusinessDialogProps, 'template' | 'businesses'> {
  readonly choice: string;
  readonly setChoice: (choice: string) => void;
}

function BusinessChoices({ template, businesses, choice, setChoice }: BusinessChoicesProps) {
  const { t } = useWords();
  return (
    <Radio.Group value={choice} onChange={setChoice} aria-label={t('Which business is it for?')}>
      <div className={classes['choices']}>
        {businesses.map((business) => (
          <Radio
            key={business.id}
            value={business.id}
            label={business.name}
            description={t('As it is in Settings.')}
          />
        ))}
        <Radio
          value={NEW}
          label={t('A new business')}
          description={t('With {what}, and opening hours. All of it can be changed in Settings.', {
            what: listOf(template),
          })}
        />
      </div>
    </Radio.Group>
  );
}

/** "Table for two, Table for four, Table for eight" */
function listOf({ services }: StarterBusiness): string {
  return services.map(({ name }) => name).join(', ');
}

function hasServicesOf({ services }: Business, template: StarterBusiness): boolean {
  return template.services.some(({ id }) => services.some((service) => service.id === id));
}
