import { ActionIcon, Button, NumberInput, TagsInput, TextInput } from '@mantine/core';
import type { Service } from '@shared/domain/business';
import { Plus, Trash2 } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import classes from '../Settings.module.css';

export interface ServicesEditorProps {
  readonly services: readonly Service[];
  readonly onChange: (services: Service[]) => void;
}

/** What can be booked. A service keeps its id through every change of its name. */
export function ServicesEditor({ services, onChange }: ServicesEditorProps) {
  const { t } = useWords();
  const replace = (index: number, change: Partial<Service>) => {
    onChange(services.map((one, at) => (at === index ? { ...one, ...change } : one)));
  };
  return (
    <div className={classes['services']}>
      {services.length === 0 ? (
        <p className={classes['rowHint']}>
          {t('Without a service, the agent cannot book anything.')}
        </p>
      ) : (
        <div className={classes['serviceHead']} aria-hidden>
          <span>{t('Name')}</span>
          <span>{t('Minutes')}</span>
          <span>{t('Seats')}</span>
          <span>{t('Also called')}</span>
        </div>
      )}
      {services.map((service, index) => (
        <ServiceRow
          key={service.id}
          service={service}
          onChange={(change) => {
            replace(index, change);
          }}
          onRemove={() => {
            onChange(services.filter((_, at) => at !== index));
          }}
        />
      ))}
      <Button
        leftSection={<Plus size={14} />}
        onClick={() => {
          onChange([...services, newService()]);
        }}
      >
        {t('Add a service')}
      </Button>
    </div>
  );
}

interface ServiceRowProps {
  readonly service: Service;
  readonly onChange: (change: Partial<Service>) => void;
  readonly onRemove: () => void;
}

function ServiceRow({ service, onChange, onRemove }: ServiceRowProps) {
  const { t } = useWords();
  return (
    <div className={classes['service']}>
      <TextInput
        aria-label={t('Name of the service')}
        value={service.name}
        maxLength={80}
        autoFocus={service.name === ''}
        error={service.name.trim() === ''}
        onChange={(event) => {
          onChange({ name: event.currentTarget.value });
        }}
      />
      <NumberInput
        aria-label={t('Minutes of {name}', { name: service.name })}
        min={5}
        max={1440}
        step={5}
        value={service.durationMinutes}
        onChange={(durationMinutes) => {
          if (typeof durationMinutes === 'number') onChange({ durationMinutes });
        }}
      />
      <NumberInput
        aria-label={t('Seats of {name}', { name: service.name })}
        min={1}
        max={200}
        placeholder="–"
        value={service.seats ?? ''}
        onChange={(seats) => {
          onChange({ seats: typeof seats === 'number' ? seats : undefined });
        }}
      />
      <TagsInput
        size="xs"
        aria-label={t('Other names of {name}', { name: service.name })}
        value={service.aliases}
        maxTags={30}
        onChange={(aliases) => {
          onChange({ aliases });
        }}
      />
      <ActionIcon aria-label={t('Remove {name}', { name: service.name })} onClick={onRemove}>
        <Trash2 size={14} />
      </ActionIcon>
    </div>
  );
}

function newService(): Service {
  return { id: crypto.randomUUID(), name: '', durationMinutes: 30, aliases: [], resourceIds: [] };
}
