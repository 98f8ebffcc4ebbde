import { Select } from '@mantine/core';
import type { Resource } from '@shared/domain/business';
import { useWords } from '../../../i18n/useWords';

export interface ResourceSelectProps {
  readonly label: string;
  readonly resources: readonly Resource[];
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** One of those who or what can be booked, or any of them. */
export function ResourceSelect({ label, resources, value, onChange }: ResourceSelectProps) {
  const { t } = useWords();
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={[
        { value: '', label: t('Whoever is free') },
        ...resources.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value ?? ''}
      onChange={(id) => onChange(id === null || id === '' ? undefined : id)}
    />
  );
}
