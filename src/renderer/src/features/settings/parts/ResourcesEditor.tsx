import { ActionIcon, Button, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import type { Business, Resource } from '@shared/domain/business';
import { Plus, Trash2 } from 'lucide-react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import classes from '../Settings.module.css';
import { OpeningHoursEditor } from './OpeningHoursEditor';

const KINDS = {
  person: 'Person',
  room: 'Room',
  place: 'Chair, table or bay',
} as const satisfies Record<Resource['kind'], PlainPhrase>;

export interface ResourcesEditorProps {
  readonly business: Business;
  readonly onChange: (change: Partial<Business>) => void;
}

/** Who and what can be booked, each at its own hours, and who gives which service. */
export function ResourcesEditor({ business, onChange }: ResourcesEditorProps) {
  const { t } = useWords();
  const { resources, services } = business;
  const replace = (id: string, change: (before: Resource) => Resource) => {
    onChange({ resources: resources.map((one) => (one.id === id ? change(one) : one)) });
  };
  return (
    <div className={classes['services']}>
      {resources.length === 0 ? (
        <p className={classes['rowHint']}>
          {t('Nobody is named, so as many can come at the same time as you say above.')}
        </p>
      ) : null}
      {resources.map((resource) => (
        <ResourceRow
          key={resource.id}
          resource={resource}
          business={business}
          onChange={(change) => replace(resource.id, change)}
          onRemove={() => onChange({ resources: resources.filter(({ id }) => id !== resource.id) })}
        />
      ))}
      <Button
        leftSection={<Plus size={14} />}
        onClick={() => onChange({ resources: [...resources, newResource()] })}
      >
        {t('Add a person, room or place')}
      </Button>
      {resources.length < 2
        ? null
        : services.map((service) => (
            <MultiSelect
              key={service.id}
              size="xs"
              w="100%"
              maw={360}
              label={t('Who gives {service}', { service: service.name })}
              placeholder={service.resourceIds.length === 0 ? t('Anybody') : ''}
              data={resources.map(({ id, name }) => ({ value: id, label: name }))}
              value={service.resourceIds.filter((id) => resources.some((one) => one.id === id))}
              onChange={(resourceIds) =>
                onChange({
                  services: services.map((one) =>
                    one.id === service.id ? { ...one, resourceIds } : one,
                  ),
                })
              }
            />
          ))}
    </div>
  );
}

interface ResourceRowProps {
  readonly resource: Resource;
  readonly business: Business;
  readonly onChange: (change: (before: Resource) => Resource) => void;
  readonly onRemove: () => void;
}

function ResourceRow({ resource, business, onChange, onRemove }: ResourceRowProps) {
  const { t } = useWords();
  const { name, kind, openingHours } = resource;
  const setOwn = (isOwn: boolean) => {
    onChange(({ openingHours: _, ...rest }) =>
      isOwn ? { ...rest, openingHours: business.openingHours } : rest,
    );
  };
  return (
    <div className={classes['resource']}>
      <div className={classes['resourceRow']}>
        <TextInput
          aria-label={t('Name of the person, room or place')}
          placeholder={t('Name')}
          value={name}
          maxLength={80}
          autoFocus={name === ''}
          error={name.trim() === ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange((before) => ({ ...before, name: value }));
          }}
        />
        <Select
          aria-label={t('Kind of {name}', { name })}
          allowDeselect={false}
          data={Object.entries(KINDS).map(([value, words]) => ({ value, label: t(words) }))}
          value={kind}
          onChange={(value) => {
            if (value !== null)
              onChange((before) => ({ ...before, kind: value as Resource['kind'] }));
          }}
        />
        <Switch
          label={t('Own hours')}
          aria-label={t('Own hours of {name}', { name })}
          checked={openingHours !== undefined}
          onChange={(event) => setOwn(event.currentTarget.checked)}
        />
        <ActionIcon aria-label={t('Remove {name}', { name })} onClick={onRemove}>
          <Trash2 size={14} />
        </ActionIcon>
      </div>
      {openingHours === undefined ? null : (
        <OpeningHoursEditor
          hours={openingHours}
          onChange={(hours) => onChange((before) => ({ ...before, openingHours: hours }))}
        />
      )}
    </div>
  );
}

function newResource(): Resource {
  return { id: crypto.randomUUID(), name: '', kind: 'person' };
}
